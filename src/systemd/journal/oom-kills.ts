import { unitOfCgroup } from '../unit-of-cgroup.ts';

/** A process that the kernel killed because memory had run out, mm/oom_kill.c. */
export interface OomKill {
  readonly atMs: number | undefined;
  /** Undefined where only systemd tells of it. PIDs are those of the host, also in a container. */
  readonly pid: number | undefined;
  /** Foreign text. */
  readonly comm: string | undefined;
  readonly anonRssBytes: number | undefined;
  /** Of the victim; foreign text. */
  readonly unit: string | undefined;
  /** Memory of a control group had run out, or of the host. */
  readonly scope: 'cgroup' | 'global' | undefined;
  /** The control group that was full: that of the unit, or one around it. */
  readonly fullCgroup: string | undefined;
  /** Its limit. */
  readonly limitBytes: number | undefined;
}

/** A line of the kernel's log, or of systemd. */
export interface LogLine {
  readonly atMs: number | undefined;
  readonly message: string | undefined;
  readonly messageId?: string | undefined;
  readonly unit?: string | undefined;
}

/** What the lines of one report have said until the victim is named. */
interface Report {
  readonly limitBytes?: number;
  readonly constraint?: string;
  readonly fullCgroup?: string;
  readonly cgroup?: string;
}

/** systemd: "A process of this unit has been killed by the OOM killer." */
export const KILLED_IN_UNIT = 'fe6faa94e7774663a0da52717891d8ef';
/** The kernel and systemd tell of the same kill within this time. */
const SAME_KILL_MS = 5_000;

/**
 * Finds the kills in lines of the kernel and of systemd, oldest first.
 *
 *     tail invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=0
 *     memory: usage 20480kB, limit 20480kB, failcnt 21
 *     oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/system.slice/a.service,task_memcg=/system.slice/a.service,task=tail,pid=812,uid=0
 *     Memory cgroup out of memory: Killed process 812 (tail) total-vm:23140kB, anon-rss:20352kB, …
 */
export function oomKills(lines: readonly LogLine[]): OomKill[] {
  const kills: OomKill[] = [];
  let report: Report = {};
  for (const line of lines) {
    const message = line.message ?? '';
    if (line.messageId === KILLED_IN_UNIT) {
      if (!isKnown(kills, line)) kills.push(killInUnit(line));
    } else if (message.includes(' invoked oom-killer: ')) {
      report = {};
    } else {
      report = { ...report, ...partOf(message) };
      const kill = killOf(message, line.atMs, report);
      if (kill !== undefined) kills.push(kill);
    }
  }
  return kills;
}

function partOf(message: string): Report {
  const [, limit] = /^memory: usage \d+kB, limit (\d+)kB/.exec(message) ?? [];
  if (limit !== undefined) return { limitBytes: Number(limit) * 1024 };
  const [, constraint, where] = /^oom-kill:constraint=(\w+),(.*)$/.exec(message) ?? [];
  if (constraint !== undefined && where !== undefined) {
    const [, fullCgroup] = /,oom_memcg=(.*?),task_memcg=/.exec(where) ?? [];
    const [, cgroup] = /,task_memcg=(.*),task=/.exec(where) ?? [];
    return { constraint, ...(fullCgroup && { fullCgroup }), ...(cgroup && { cgroup }) };
  }
  // Until Linux 4.19.
  const old = /^Task in (.*) killed as a result of limit of (.*)$/.exec(message);
  return old?.[1] && old[2] ? { cgroup: old[1], fullCgroup: old[2] } : {};
}

function killOf(message: string, atMs: number | undefined, report: Report): OomKill | undefined {
  const [, before, pid, comm, sizes] =
    /^(Memory cgroup out of memory: |Out of memory(?: \([^)]*\))?: |)Killed process (\d+) \((.*)\)(?:,| ) ?(.*)$/.exec(
      message,
    ) ?? [];
  if (pid === undefined || sizes === undefined) return undefined;
  const [, anonRss] = /anon-rss:(\d+)kB/.exec(sizes) ?? [];
  const isCgroup = before?.startsWith('Memory cgroup') || report.fullCgroup !== undefined;
  return {
    atMs,
    pid: Number(pid),
    comm,
    anonRssBytes: anonRss === undefined ? undefined : Number(anonRss) * 1024,
    unit: report.cgroup === undefined ? undefined : unitOnHost(report.cgroup),
    scope: isCgroup ? 'cgroup' : 'global',
    fullCgroup: report.fullCgroup,
    limitBytes: isCgroup ? report.limitBytes : undefined,
  };
}

/** The kernel names control groups as the host sees them: in a container ours are below others. */
function unitOnHost(cgroup: string): string | undefined {
  const slice = /\/[^/]+\.slice\/.*$/.exec(cgroup)?.[0];
  return unitOfCgroup(cgroup) ?? (slice === undefined ? undefined : unitOfCgroup(slice));
}

const isKnown = (kills: readonly OomKill[], { unit, atMs = 0 }: LogLine): boolean =>
  kills.some((kill) => kill.unit === unit && Math.abs((kill.atMs ?? 0) - atMs) < SAME_KILL_MS);

const killInUnit = ({ atMs, unit }: LogLine): OomKill => ({
  atMs,
  pid: undefined,
  comm: undefined,
  anonRssBytes: undefined,
  unit,
  scope: undefined,
  fullCgroup: undefined,
  limitBytes: undefined,
});
