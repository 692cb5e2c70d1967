import type { Unread } from '../inspect/unread.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { parseNumbers } from '../procfs/sys-numbers.ts';
import { CgroupPlaces } from '../systemd/cgroup-places.ts';
import { complaintIn, type KernelComplaint } from '../systemd/journal/kernel-complaints.ts';
import { type OomKill, oomKills } from '../systemd/journal/oom-kills.ts';
import { CgroupReader } from '../systemd/read-cgroup.ts';
import { type Counted, countKills } from './counted-kills.ts';
import { type KernelLines, readKernelLines } from './kernel-lines.ts';
import { otherSystem } from './other-system.ts';
import type { World } from './world.ts';

/** What the kernel said of late. */
export interface KernelEvidence {
  readonly takenAtMs: number;
  /** Oldest first. */
  readonly kills: readonly OomKill[];
  readonly complaints: readonly KernelComplaint[];
  readonly conntrack: Conntrack | undefined;
  /** Why its log cannot be read; then the kills that control groups have counted are there. */
  readonly problem: string | undefined;
  readonly counted: readonly Counted[];
  readonly lines: KernelLines | undefined;
}

/** Connections that netfilter keeps track of, and how many it can. */
export interface Conntrack {
  readonly entries: number;
  readonly max: number;
}

/** Reads what of the kernel's log is about something that is still there. */
export async function gatherKernelEvidence(
  world: World,
  before: KernelEvidence | undefined,
): Promise<KernelEvidence | Unread> {
  const other = otherSystem(world.reader);
  if (other !== undefined) return other;
  const takenAtMs = Date.now();
  const lines = await readKernelLines(takenAtMs, bootedAtMs(world), before?.lines);
  const isUnread = 'unread' in lines;
  const read = isUnread ? [] : lines.lines;
  const isOfOthers = goneOwner(world.reader);
  return {
    takenAtMs,
    kills: oomKills(read).filter((kill) => !isOfOthers(kill)),
    complaints: read.flatMap(({ message = '', atMs }) => complaintIn(message, atMs) ?? []),
    conntrack: readConntrack(world.reader),
    problem: isUnread ? lines.unread : undefined,
    counted: isUnread ? countKills(world, before?.counted) : [],
    lines: isUnread ? undefined : lines,
  };
}

/** A container sees the log of its host, with all that was before it. */
const bootedAtMs = ({ sample }: World): number =>
  sample.processes.find(({ pid }) => pid === 1)?.startedAtMs ?? 0;

/** True for a kill in a container, or whatever else made control groups, that is gone by now. */
function goneOwner(reader: ProcReader): (kill: OomKill) => boolean {
  const places = new CgroupPlaces(reader.bytes('self/mountinfo')?.toString('utf8') ?? '');
  const groups = new CgroupReader();
  const isThere = (path: string): boolean => {
    const place = places.ofUnit(path, 'memory');
    if (place === undefined) return false;
    groups.failure = undefined;
    return (
      groups.text(`${place.directory}/cgroup.procs`) !== undefined || groups.failure !== 'gone'
    );
  };
  return ({ fullCgroup = '/' }) => {
    const names = fullCgroup.split('/').filter((name) => name !== '');
    if (names.length < 3) return false;
    // Not as the host sees them: then nothing can be told.
    const isVisible = isThere(`/${names[0]}`);
    return isVisible && !isThere(`/${names.slice(0, -1).join('/')}`);
  };
}

/** Undefined where netfilter does not track connections. */
function readConntrack(reader: ProcReader): Conntrack | undefined {
  const [entries, max] = ['count', 'max'].map(
    (name) => parseNumbers(reader.text(`sys/net/netfilter/nf_conntrack_${name}`) ?? '')?.[0],
  );
  return entries !== undefined && max ? { entries, max } : undefined;
}
