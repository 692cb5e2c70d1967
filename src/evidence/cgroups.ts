import { type LimitedCgroup, readLimitedCgroups } from '../inspect/limited-cgroups.ts';
import type { Unread } from '../inspect/unread.ts';
import { inSlices } from '../sampler/slice.ts';
import { unitOfCgroup } from '../systemd/unit-of-cgroup.ts';
import { printable } from '../text/sanitize.ts';
import type { World } from './world.ts';

/** The memory of cgroups that have a limit. */
export interface CgroupEvidence {
  readonly takenAtMs: number;
  readonly limited: readonly WatchedCgroup[];
}

/** One of them; `path` and `unit` are safe to show. */
export interface WatchedCgroup extends LimitedCgroup {
  readonly unit: string | undefined;
  /** How often it came to its limit since the look before; negative when it was made anew. */
  readonly hitsPerSecond: number | undefined;
}

/** Looks at every cgroup that some process is in. */
export async function gatherCgroupEvidence(
  { reader, sample }: World,
  before: CgroupEvidence | undefined,
): Promise<CgroupEvidence | Unread> {
  if (!reader.isKernel()) return { unread: 'a captured tree has no cgroups to ask' };
  const others = sample.processes.filter(({ pid }) => pid !== process.pid);
  const limited = await inSlices(readLimitedCgroups(reader, others));
  const seconds = before && (sample.takenAtMs - before.takenAtMs) / 1000;
  return {
    takenAtMs: sample.takenAtMs,
    limited: limited.map((cgroup) => {
      const path = printable(cgroup.path);
      const unit = unitOfCgroup(cgroup.path);
      const known = before?.limited.find((one) => one.path === path);
      return {
        ...cgroup,
        path,
        unit: unit && printable(unit),
        hitsPerSecond: rate(known?.limitHits, cgroup.limitHits, seconds),
      };
    }),
  };
}

const rate = (
  before: number | undefined,
  now: number | undefined,
  seconds: number | undefined,
): number | undefined =>
  before === undefined || now === undefined || !seconds ? undefined : (now - before) / seconds;
