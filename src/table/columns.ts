import type { History } from '../sampler/history.ts';
import type { Need } from '../sampler/process.ts';
import { formatStart } from '../text/clock.ts';
import type { Style } from '../text/span.ts';
import { sparkline } from '../text/sparkline.ts';
import { formatCount, formatCpuTime, formatPercent, formatSize } from '../text/units.ts';
import { clip, displayWidth } from '../text/width.ts';
import { isThread, ofFdTable, ofMemory, unlessDead, unlessUnlimited } from './applicable.ts';
import { type Column, figure, ordinal, picture, summed, words } from './column.ts';
import { commandText } from './command.ts';
import type { TableContext } from './context.ts';
import { fdSeverity, fdShare } from './fd-share.ts';
import { formatSparkWindow, SPARK_CELLS, sparkGrowth, sparkValues } from './spark-window.ts';

/** Enough for `63847`, `1.5G`, `99.9`. */
const FIGURE_WIDTH = 5;
const USER_WIDTH = 9;
const UNIT_WIDTH = 16;

/** Differences below these fill no height in a sparkline. */
const FD_SPAN = 8;
const RSS_SPAN_BYTES = 1024 * 1024;
const RSS_SPAN_SHARE = 0.01;

/** As htop orders them: what runs, what is stuck, stopped or dead, then what sleeps. */
const STATE_ORDER = 'RDTtZXIS';
const STATE_STYLES: Readonly<Record<string, Style>> = {
  R: 'stateRunning',
  D: 'stateBlocked',
  T: 'warning',
  t: 'warning',
  Z: 'critical',
};

const pidWidth = ({ pidMax }: TableContext): number =>
  Math.max(FIGURE_WIDTH, String(pidMax).length);

const inCells =
  (width: number) =>
  (count: number): string =>
    formatCount(count, width);

/** What does not fit ends in `+`, as in ps(1) and top(1). */
const clipMarked = (text: string, width: number): string =>
  displayWidth(text) <= width ? text : `${clip(text, width - 1)}+`;

/** Whole percents, rounded down: 95% is not shown before it is reached, but 0.29 is 29%. */
const formatShare = (share: number): string =>
  share < 10 ? `${Math.floor(share * 100 + 1e-9)}%` : '>999';

const growth = (history: History, { slot, sparkCellSeconds }: TableContext): number | undefined =>
  sparkGrowth(history, slot, sparkCellSeconds);

const drawn = (history: History, context: TableContext, minimumSpan: number): string =>
  sparkline(sparkValues(history, context.slot, context.sparkCellSeconds), {
    minimumSpan,
    unicode: context.unicode,
  });

/** What stands still is drawn quietly, so that what moves is seen. */
const sparkStyle = (growth: number): Style => (growth === 0 ? 'dim' : 'sparkline');

const windowHeader =
  (id: string) =>
  ({ sparkCellSeconds }: TableContext): string =>
    `${id} ${formatSparkWindow(sparkCellSeconds)}`;

/** THE columns. */
export const COLUMNS = [
  ordinal({
    id: 'PID',
    help: 'Process ID',
    width: pidWidth,
    keep: 100,
    value: (process) => process.pid,
    format: String,
  }),
  ordinal({
    id: 'PPID',
    help: 'PID of the parent',
    width: pidWidth,
    keep: 25,
    value: (process) => process.ppid,
    format: String,
  }),
  words({
    id: 'USER',
    help: 'Effective user',
    width: USER_WIDTH,
    keep: 75,
    value: ({ uid, user }) => (uid === undefined ? undefined : user),
    format: (user) => clipMarked(user, USER_WIDTH),
    style: (_user, { uid }, { ownUid }) => (uid === ownUid ? 'ownUser' : 'otherUser'),
  }),
  ordinal({
    id: 'PRI',
    help: 'Priority in the kernel: 20 + nice, below 0 for real time',
    width: 4,
    keep: 10,
    value: (process) => process.priority,
    format: String,
  }),
  ordinal({
    id: 'NI',
    help: 'Nice, from -20 (goes first) to 19 (goes last)',
    width: 3,
    keep: 15,
    value: (process) => process.nice,
    format: String,
    style: (nice) => (nice === 0 ? 'dim' : 'normal'),
  }),
  ordinal({
    id: 'S',
    help: 'State: R running, S sleeping, D blocked, T stopped, t traced, Z zombie, I idle, X gone',
    width: 1,
    keep: 70,
    value: ({ state }) => (state === '?' ? undefined : STATE_ORDER.indexOf(state)),
    format: (_order, _context, { state, endedAtMs }) => (endedAtMs === undefined ? state : 'X'),
    style: (_order, { state }) => STATE_STYLES[state] ?? 'normal',
  }),
  summed({
    id: 'CPU%',
    help: 'Processor time in the last interval, percent of one core',
    width: FIGURE_WIDTH,
    keep: 85,
    value: (process) => unlessDead(process, process.cpuPercent),
    sum: (sums) => sums.cpuPercent,
    format: formatPercent,
  }),
  summed({
    id: 'MEM%',
    help: 'RES, percent of the memory of the host',
    width: 4,
    keep: 45,
    value: (process) => ofMemory(process, process.memoryPercent),
    sum: (sums) => sums.memoryPercent,
    format: formatPercent,
  }),
  figure({
    id: 'TIME+',
    help: 'Processor time since the start, user and system',
    width: 8,
    keep: 35,
    value: (process) => process.cpuSeconds,
    format: formatCpuTime,
  }),
  figure({
    id: 'VIRT',
    help: 'Size of the address space',
    width: FIGURE_WIDTH,
    keep: 20,
    value: (process) => ofMemory(process, process.virtualBytes),
    format: formatSize,
  }),
  summed({
    id: 'RES',
    help: 'Resident memory',
    width: FIGURE_WIDTH,
    keep: 65,
    value: (process) => ofMemory(process, process.rssBytes),
    sum: (sums) => sums.rssBytes,
    format: formatSize,
  }),
  picture({
    id: 'RES~',
    help: 'RES over the time in the header; sorts by growth',
    width: SPARK_CELLS,
    keep: 50,
    header: windowHeader('RES~'),
    value: (process, context) => ofMemory(process, growth(process.rssHistory, context)),
    format: (_growth, context, { rssHistory, rssBytes }) =>
      drawn(rssHistory, context, Math.max(RSS_SPAN_BYTES, RSS_SPAN_SHARE * rssBytes)),
    style: sparkStyle,
  }),
  summed({
    id: 'FD',
    help: 'Open file descriptors',
    width: FIGURE_WIDTH,
    keep: 95,
    value: (process) => ofFdTable(process, process.openFds),
    sum: (sums) => sums.openFds,
    format: inCells(FIGURE_WIDTH),
  }),
  summed({
    id: 'FD%',
    help: 'FD, percent of the soft limit: a warning from 80%, critical from 95%',
    width: 4,
    keep: 90,
    value: (process) => ofFdTable(process, unlessUnlimited(process, fdShare(process))),
    sum: (sums) => sums.highestFdShare,
    format: formatShare,
    style: (share) => fdSeverity(share) ?? (share < 0.01 ? 'dim' : 'normal'),
  }),
  figure({
    id: 'FDMAX',
    help: 'Soft limit of open descriptors (RLIMIT_NOFILE)',
    width: FIGURE_WIDTH,
    keep: 40,
    value: (process) => ofFdTable(process, unlessUnlimited(process, process.maxFds)),
    format: inCells(FIGURE_WIDTH),
  }),
  picture({
    id: 'FD~',
    help: 'FD over the time in the header; sorts by growth',
    width: SPARK_CELLS,
    keep: 60,
    header: windowHeader('FD~'),
    value: (process, context) => ofFdTable(process, growth(process.fdHistory, context)),
    format: (_growth, context, { fdHistory }) => drawn(fdHistory, context, FD_SPAN),
    style: sparkStyle,
  }),
  summed({
    id: 'THR',
    help: 'Threads',
    width: 4,
    keep: 42,
    value: (process) => (isThread(process) ? null : process.threads),
    sum: (sums) => sums.threads,
    format: inCells(4),
  }),
  figure({
    id: 'IO_R',
    help: 'Read from storage, bytes a second',
    width: FIGURE_WIDTH,
    keep: 32,
    needs: ['io'],
    value: (process) => unlessDead(process, process.readBytesPerSecond),
    format: formatSize,
  }),
  figure({
    id: 'IO_W',
    help: 'Written to storage, bytes a second',
    width: FIGURE_WIDTH,
    keep: 30,
    needs: ['io'],
    value: (process) => unlessDead(process, process.writeBytesPerSecond),
    format: formatSize,
  }),
  words({
    id: 'UNIT',
    help: 'systemd unit or container, without .service',
    width: UNIT_WIDTH,
    keep: 55,
    value: ({ unit, cgroup }) => unit ?? (cgroup === undefined ? undefined : null),
    format: (unit) => clipMarked(unit.replace(/\.service$/, ''), UNIT_WIDTH),
  }),
  figure({
    id: 'START',
    help: 'When it started: time, day or year',
    width: 5,
    keep: 28,
    value: (process) => process.startedAtMs,
    format: (startedAtMs, { nowMs, utcOffsetMinutes }) =>
      formatStart(startedAtMs, nowMs, utcOffsetMinutes),
  }),
  words({
    id: 'COMMAND',
    help: 'Command line; of a thread, its name',
    width: 'rest',
    keep: 1000,
    value: (process, { fullPath }) => commandText(process, fullPath),
    format: (command) => command,
  }),
] as const;

export type ColumnId = (typeof COLUMNS)[number]['id'];

const columnsById = new Map<string, Column<ColumnId>>(COLUMNS.map((column) => [column.id, column]));

/** The row of `COLUMNS` with this id. */
export const columnOf = (id: ColumnId): Column<ColumnId> => columnsById.get(id) as Column<ColumnId>;

/** The columns of a terminal that is wide enough. */
export const DEFAULT_COLUMNS: readonly ColumnId[] = [
  'PID',
  'USER',
  'S',
  'CPU%',
  'MEM%',
  'RES',
  'RES~',
  'FD',
  'FD%',
  'FD~',
  'THR',
  'UNIT',
  'COMMAND',
];

/** What has to be read for these columns beyond what is always read. */
export const needsOf = (ids: Iterable<ColumnId>): ReadonlySet<Need> =>
  new Set([...ids].flatMap((id) => columnOf(id).needs ?? []));
