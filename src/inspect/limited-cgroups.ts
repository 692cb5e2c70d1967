import type { CgroupMemory } from '../procfs/cgroup-memory.ts';
import { parseFlatKeyed } from '../procfs/flat-keyed.ts';
import { parseMountinfo } from '../procfs/mountinfo.ts';
import { parseMemberships } from '../procfs/pid-cgroup.ts';
import { parsePressure } from '../procfs/pressure.ts';
import { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';
import { Slice } from '../sampler/slice.ts';
import { placeOf } from './cgroup-levels.ts';
import { type Hierarchy, hasMemoryLimit, readCgroupMemory } from './cgroup-memory.ts';

/** A cgroup whose memory is limited, and how near to its limit it is. */
export interface LimitedCgroup extends CgroupMemory {
  /** `/system.slice/nginx.service`; may hold anything. */
  readonly path: string;
  /** How often it was at its limit since it was made. */
  readonly limitHits: number | undefined;
  /** Share of the last 10 s in which something in it waited for memory; not in cgroup v1. */
  readonly stallPercent: number | undefined;
  /** The process with most memory in it, or below. */
  readonly biggest: Readonly<Process>;
}

/** More than that are not looked at in one go. */
const MOST_CGROUPS = 500;

/**
 * The cgroups of these processes, and those above them, that have a limit of memory, cgroups(7). In
 * slices: the generator yields each few milliseconds.
 */
export function* readLimitedCgroups(
  reader: ProcReader,
  processes: readonly Readonly<Process>[],
): Generator<undefined, readonly LimitedCgroup[], undefined> {
  const mounts = parseMountinfo(new ProcReader().bytes('self/mountinfo')?.toString('utf8') ?? '');
  const found = new Map<string, LimitedCgroup | undefined>();
  const slice = new Slice();
  for (const biggest of biggestOfEach(processes).slice(0, MOST_CGROUPS)) {
    const cgroup = reader.small(`${biggest.pid}/cgroup`);
    const place = cgroup && placeOf(parseMemberships(cgroup), mounts, 'memory');
    if (place === undefined) continue;
    const hierarchy: Hierarchy = {
      version: place.version,
      reader: new ProcReader(place.mountPoint),
    };
    for (const path of place.paths) {
      const known = found.has(path) ? found.get(path) : readLimited(hierarchy, path, biggest);
      const isBigger = known !== undefined && biggest.rssBytes > known.biggest.rssBytes;
      found.set(path, isBigger ? { ...known, biggest } : known);
    }
    if (slice.isOver()) yield* slice.pause();
  }
  return [...found.values()].filter((limited) => limited !== undefined);
}

/** Of each cgroup that any process is in the one with most memory. */
function biggestOfEach(processes: readonly Readonly<Process>[]): readonly Readonly<Process>[] {
  const biggest = new Map<string, Readonly<Process>>();
  for (const process of processes) {
    if (process.cgroup === undefined || process.kernelThread) continue;
    const known = biggest.get(process.cgroup);
    if (known === undefined || process.rssBytes > known.rssBytes) {
      biggest.set(process.cgroup, process);
    }
  }
  return [...biggest.values()];
}

/** Undefined for most: only of those with a limit more is read than that. */
function readLimited(
  hierarchy: Hierarchy,
  path: string,
  biggest: Readonly<Process>,
): LimitedCgroup | undefined {
  const { version, reader } = hierarchy;
  const memory = hasMemoryLimit(hierarchy, path) ? readCgroupMemory(hierarchy, path) : undefined;
  if (memory === undefined) return undefined;
  const events = parseFlatKeyed(reader.text(`${path}/memory.events`) ?? '');
  const failures = version === 1 ? reader.text(`${path}/memory.failcnt`) : undefined;
  return {
    path,
    ...memory,
    limitHits: failures === undefined ? events.get('max') : Number(failures),
    stallPercent: parsePressure(reader.text(`${path}/memory.pressure`) ?? '').some?.avg10Percent,
    biggest,
  };
}
