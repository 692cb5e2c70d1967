import type { CpuReading } from '../../../evidence/cpu-readings.ts';
import type { TaskEvidence } from '../../../evidence/tasks.ts';
import { groupBy } from '../../../inspect/group-by.ts';
import type { Process } from '../../../sampler/process.ts';
import type { Sample } from '../../../sampler/sample.ts';
import { formatPercent, howMany } from '../../../text/units.ts';
import type { Finding } from '../../finding.ts';
import { named } from '../../named.ts';
import { press, run } from '../../next-step.ts';
import { recent, stalledShare } from './recent.ts';

/** Nothing left over, but for a moment in which all wait for a disk. */
const FULL_PERCENT = 90;
const LEAST_PERCENT = 75;
/** Some task waited for a processor, share of the time. */
const LEAST_STALLED = 0.5;
/** Threads that want to run, for each processor: a build with all of them has about one. */
const LEVELS = [
  { runnablePerCpu: 8, forMs: 4_000, severity: 'critical' },
  { runnablePerCpu: 4, forMs: 4_000, severity: 'warning' },
  { runnablePerCpu: 2, forMs: 5_000, severity: 'warning' },
] as const;
/** This much of the work is done by processes that are there to be named. */
const SEEN_SHARE = 0.3;
/** Whose share of the work is this large, the finding is about. */
const LARGE_SHARE = 0.6;
const MOST_NAMED = 5;

/** All processors busy, and several threads waiting for each of them, for seconds. */
export function saturation(
  { cpu: readings, ownPid, seesAll }: TaskEvidence,
  sample: Sample,
): readonly Finding[] {
  const cpus = sample.host.cpus.length;
  const busiest = busiestOf(sample, ownPid);
  const level = LEVELS.find(({ runnablePerCpu, forMs }) => {
    const window = recent(readings, forMs);
    return window !== undefined && isFull(window) && waiting(window) / cpus >= runnablePerCpu;
  });
  if (level === undefined || cpus === 0) return [];
  // Else it is another container, or a build, with processes that end too soon to be seen.
  const isSeen = usage(busiest) >= SEEN_SHARE * 100 * cpus;
  if (!isSeen && !(seesAll && level.severity === 'critical')) return [];
  const window = recent(readings, level.forMs) ?? [];
  const most = groupedByName(busiest)[0];
  const by =
    isSeen && most !== undefined
      ? `most by ${most}`
      : 'most by processes that end too soon to be seen';
  const wanted = Math.round(waiting(window));
  const [load] = sample.host.loadAverage ?? [];
  return [
    {
      id: 'cpu-saturation',
      severity: isSeen ? level.severity : 'warning',
      summary: `CPU is full: ${wanted} threads want to run on ${howMany(cpus, 'processor')}, ${by}`,
      evidence: [
        `all processors busy for ${level.forMs / 1000} s${load === undefined ? '' : `, load average ${load}`}`,
        ...busiest.slice(0, MOST_NAMED).map(usageLine),
      ],
      next: [
        press('P, then Enter on the first process', 'who uses most, and since when'),
        ...busiest
          .slice(0, 1)
          .map(({ pid }) => run(`renice 10 -p ${pid}`, 'lets the others run first')),
      ],
      ...(isSeen ? mainUser(busiest) : {}),
    },
  ];
}

const isFull = (window: readonly CpuReading[]): boolean =>
  window.every(({ busyPercent }) => busyPercent >= LEAST_PERCENT) &&
  mean(window.map(({ busyPercent }) => busyPercent)) >= FULL_PERCENT &&
  (stalledShare(window) ?? 1) >= LEAST_STALLED;

/** Threads that want to run, without ptop, which runs whenever it looks. */
const waiting = (window: readonly CpuReading[]): number =>
  mean(window.flatMap(({ runnable }) => (runnable === undefined ? [] : [runnable - 1])));

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);

const busiestOf = (
  { processes }: Sample,
  ownPid: number | undefined,
): readonly Readonly<Process>[] =>
  processes
    .filter(({ cpuPercent = 0, pid, tgid }) => cpuPercent >= 1 && pid === tgid && pid !== ownPid)
    .sort((one, other) => (other.cpuPercent ?? 0) - (one.cpuPercent ?? 0));

const usage = (processes: readonly Readonly<Process>[]): number =>
  processes.reduce((sum, { cpuPercent = 0 }) => sum + cpuPercent, 0);

/** `8 × sh (190 %)`, the largest sum first. */
function groupedByName(processes: readonly Readonly<Process>[]): readonly string[] {
  return [...groupBy(processes, ({ shownName }) => shownName)]
    .sort(([, one], [, other]) => usage(other) - usage(one))
    .map(([name, group]) => {
      const who = group.length === 1 ? named(group[0]) : `${group.length} × ${name}`;
      return `${who} with ${formatPercent(usage(group))} %`;
    });
}

/** The one process, or else the one unit, that does most of the work. */
function mainUser(busiest: readonly Readonly<Process>[]): Pick<Finding, 'process' | 'unit'> {
  const total = usage(busiest);
  const [first] = busiest;
  if (first !== undefined && usage([first]) >= LARGE_SHARE * total) return { process: first };
  const [unit] =
    [...groupBy(busiest, (process) => process.unit)].find(
      ([name, group]) => name !== undefined && usage(group) >= LARGE_SHARE * total,
    ) ?? [];
  return unit === undefined ? {} : { unit };
}

const usageLine = (process: Readonly<Process>): string =>
  `${formatPercent(process.cpuPercent ?? 0)} % ${named(process)}`;
