import type { FocusReading } from '../inspect/focus.ts';
import type { LimitUse } from '../inspect/limits.ts';
import type { Process } from '../sampler/process.ts';
import type { Signal } from '../signals/signal-table.ts';
import { labels } from '../signals/target.ts';
import { printable } from '../text/sanitize.ts';
import type { Line } from '../text/span.ts';
import { formatDuration, formatGrouped, formatPercent, formatSize } from '../text/units.ts';
import { clip } from '../text/width.ts';
import { type Figure, remark, section } from './section.ts';

/** Anonymous, file and shared memory, swap, the peak, the bound of the cgroup, the OOM score. */
export function memorySection({ memory, memoryBound }: FocusReading): readonly Line[] {
  if ('unread' in memory) return remark('Memory', memory.unread);
  const peak = memory.atPeak ? 'the most it ever was, reached again now' : 'the most it ever was';
  const room = memoryBound && memoryBound.limitBytes - memoryBound.usedBytes;
  return section('Memory', [
    { label: 'resident', value: size(memory.rssBytes) },
    { label: 'anonymous', value: size(memory.anonymousBytes), remark: 'heap and stacks' },
    { label: 'files', value: size(memory.fileBytes), remark: 'mapped, can be dropped' },
    { label: 'shared', value: size(memory.sharedBytes) },
    { label: 'swap', value: size(memory.swapBytes) },
    { label: 'peak', value: size(memory.peakRssBytes), remark: peak },
    ...(memoryBound !== undefined && Number.isFinite(room)
      ? [
          {
            label: 'cgroup limit',
            value: size(memoryBound.limitBytes),
            remark: `${size(memoryBound.usedBytes)} used, ${size(room)} left in ${printable(memoryBound.path)}`,
          },
        ]
      : []),
    {
      label: 'OOM score',
      value: memory.oomScore === undefined ? '?' : String(memory.oomScore),
      remark: `0 to 2000, the highest is killed first; adjusted by ${memory.oomScoreAdjustment ?? '?'}`,
    },
  ]);
}

/** Threads by state and name, switches, and how often the cgroup made them wait. */
export function threadSection(
  { threads, cpuBound }: FocusReading,
  { cpuPercent }: Readonly<Process>,
): readonly Line[] {
  if ('unread' in threads) return remark('Threads', threads.unread);
  const states = Array.from(threads.byState, ([state, count]) => `${count} ${state}`).join(', ');
  const throttled: Figure[] =
    cpuBound === undefined
      ? []
      : [
          {
            label: 'cgroup limit',
            value: `${Number(cpuBound.limitCores.toFixed(2))} CPU`,
            remark: `throttled ${duration(cpuBound.throttledSeconds)} in all`,
          },
        ];
  return section('Threads and scheduling', [
    { label: 'CPU', value: cpuPercent === undefined ? '?' : `${formatPercent(cpuPercent)}%` },
    { label: 'threads', value: formatGrouped(threads.count), remark: states },
    ...Array.from(threads.blockedIn, ([place, count]) => ({
      label: 'blocked in the kernel',
      value: formatGrouped(count),
      remark: `in ${place}`,
      style: 'stateBlocked' as const,
    })),
    ...Array.from(threads.byName, ([name, count]) => ({
      label: `named ${name}`,
      value: formatGrouped(count),
    })).slice(0, 4),
    {
      label: 'gave way by itself',
      value: formatGrouped(threads.voluntarySwitches),
      remark: 'voluntary context switches',
    },
    {
      label: 'was made to',
      value: formatGrouped(threads.involuntarySwitches),
      remark: 'involuntary context switches',
    },
    ...throttled,
  ]);
}

/** What it decided about signals. */
export function signalSection({ dispositions }: FocusReading): readonly Line[] {
  if (dispositions === undefined) return remark('Signals', 'the kernel does not say');
  const names = (signals: readonly Signal[]): string =>
    signals.map((signal) => signal.name.replace(/^SIG/, '')).join(' ') || 'none';
  const { catches, ignores, blocks, pending, runtime } = dispositions;
  return section('Signals', [
    { label: 'catches', value: '', remark: names(catches) },
    ...(runtime === undefined ? [] : [{ label: '', value: '', remark: ofRuntime(runtime.name) }]),
    { label: 'ignores', value: '', remark: names(ignores) },
    { label: 'blocks', value: '', remark: names(blocks) },
    { label: 'pending', value: '', remark: names(pending) },
  ]);
}

const ofRuntime = (name: string): string =>
  `${name} catches SIGTERM itself: whether the program cleans up cannot be seen`;

/** The limits that are near, or in use, first; then the rest. */
export function limitSection({ limits }: FocusReading): readonly Line[] {
  if ('unread' in limits) return remark('Limits', limits.unread);
  const rank = ({ near, used }: LimitUse): number => (near ? 0 : used === undefined ? 2 : 1);
  return section(
    'Limits',
    limits
      .toSorted((one, other) => rank(one) - rank(other))
      .map(({ name, units, soft, hard, used, near }) => ({
        label: name,
        value: amount(soft, units),
        remark: `hard ${amount(hard, units)}${used === undefined ? '' : `, used ${amount(used, units)}`}`,
        style: near ? 'warning' : undefined,
      })),
    limits.length,
  );
}

/** Nobody scrolls past more of it than a screen. */
const LONGEST_COMMAND = 1_000;
const MOST_CHILDREN = 20;

/** What runs, since when, where, with which children, and whether its file has been replaced. */
export function programSection(
  { program, directory, takenAtMs }: FocusReading,
  process: Readonly<Process>,
  children: readonly Readonly<Process>[],
): readonly Line[] {
  const states = {
    present: '',
    deleted: 'its file has been deleted',
    replaced: 'its file has been replaced: it runs the old one until it is restarted',
  };
  const age = formatDuration(Math.max(0, takenAtMs - process.startedAtMs) / 1000);
  return section('Program', [
    { label: 'command', value: '', remark: clip(process.shownCommand, LONGEST_COMMAND) },
    { label: 'started', value: '', remark: `${age} ago by ${process.ppid}` },
    {
      label: 'children',
      value: '',
      remark: labels(children, MOST_CHILDREN) || 'none',
    },
    'unread' in program
      ? { label: 'file', value: '', remark: program.unread }
      : {
          label: 'file',
          value: '',
          remark: [program.exe, states[program.exeState]].filter(Boolean).join('  '),
          style: program.exeState === 'present' ? undefined : 'warning',
        },
    'unread' in directory
      ? { label: 'directory', value: '', remark: directory.unread }
      : { label: 'directory', value: '', remark: directory.cwd },
  ]);
}

function size(bytes: number | undefined): string {
  return bytes === undefined ? '?' : formatSize(bytes);
}

const duration = (seconds: number | undefined): string =>
  seconds === undefined ? '?' : formatDuration(seconds);

function amount(value: number, units: string | undefined): string {
  if (value === Number.POSITIVE_INFINITY) return 'unlimited';
  return units === 'bytes' ? formatSize(value) : formatGrouped(Math.round(value));
}
