import type { OwnCost } from '../app/state.ts';
import type { Host } from '../sampler/sample.ts';
import { formatUptime } from '../text/clock.ts';
import type { Span, Style } from '../text/span.ts';
import { formatGrouped, formatSize, howMany } from '../text/units.ts';
import { displayWidth } from '../text/width.ts';

/** One line of text beside the bars. */
export type TextLine = readonly Span[];

/** Share of the last 10 s that tasks waited, percent, from which it is worth a look. */
const NOTABLE_PRESSURE = 10;
/** The lines beside the bars, most wanted first; each says what its numbers are. */
export function headerText(
  host: Host,
  ownCost: OwnCost | undefined,
  width: number,
): readonly TextLine[] {
  /** Where the whole words do not fit, states go by their letters and figures by fewer words. */
  const fitting = (line: (isWide: boolean) => TextLine): TextLine => {
    const wide = line(true);
    return cellsOf(wide) <= width ? wide : line(false);
  };
  return [
    fitting((isWide) => tasks(host, isWide)),
    fitting((isWide) => load(host, isWide)),
    pressure(host),
    fitting((isWide) => openFiles(ownCost, host, isWide)),
    uptime(host),
  ];
}

function cellsOf(line: TextLine): number {
  return line.reduce((cells, { text }) => cells + displayWidth(text), 0);
}

/** Processes and threads of users, without the kernel's, and all by state. */
function tasks({ tasks: counts }: Host, isWide: boolean): TextLine {
  const state = (count: number, name: string, letter: string, style: Style): TextLine => [
    value(`${count}`, count > 0 ? style : 'meterValue'),
    label(isWide ? ` ${name}` : letter),
  ];
  return [
    label('Tasks: '),
    value(`${counts.total - counts.kernelThreads}`),
    label(', '),
    value(`${counts.threads}`),
    label(' thr; '),
    ...state(counts.running, 'running, ', 'R ', 'stateRunning'),
    ...state(counts.blocked, 'D, ', 'D ', 'stateBlocked'),
    ...state(counts.zombie, 'zombie', 'Z', 'warning'),
    ...(counts.stopped > 0 ? [label(isWide ? ', ' : ' ')] : []),
    ...(counts.stopped > 0 ? state(counts.stopped, 'stopped', 'T', 'warning') : []),
  ];
}

function load({ loadAverage, cpus }: Host, isWide: boolean): TextLine {
  const figures = loadAverage?.map((average) => average.toFixed(2)).join(' ') ?? '?';
  const overloaded = loadAverage !== undefined && loadAverage[0] > cpus.length;
  return [
    label(isWide ? 'Load average: ' : 'Load: '),
    value(figures, overloaded ? 'warning' : 'meterValue'),
    label(` (${howMany(cpus.length, 'CPU')})`),
  ];
}

function pressure({ pressure: stalls }: Host): TextLine {
  const stall = (name: string, percent: number | undefined): TextLine => [
    label(` ${name} `),
    value(
      percent === undefined ? '?' : `${percent.toFixed(1)}%`,
      (percent ?? 0) >= NOTABLE_PRESSURE ? 'warning' : 'meterValue',
    ),
  ];
  return [
    label('Pressure:'),
    ...stall('cpu', stalls.cpu),
    ...stall('mem', stalls.memory),
    ...stall('io', stalls.io),
  ];
}

function uptime({ hostname, uptimeSeconds }: Host): TextLine {
  const time = uptimeSeconds === undefined ? '?' : formatUptime(uptimeSeconds);
  return [value(hostname), label('  up '), value(time)];
}

function openFiles(
  ownCost: OwnCost | undefined,
  { openFiles: files }: Host,
  isWide: boolean,
): TextLine {
  const share = files === undefined ? 0 : files.allocated / files.max;
  const style = share >= 0.95 ? 'critical' : share >= 0.8 ? 'warning' : 'meterValue';
  const cost =
    ownCost === undefined
      ? '?'
      : `${ownCost.cpuPercent.toFixed(1)}%${isWide ? ' CPU,' : ''} ${formatSize(ownCost.rssBytes)}`;
  return [
    label('Open files: '),
    value(files === undefined ? '?' : formatGrouped(files.allocated), style),
    label('  ptop '),
    value(cost),
  ];
}

function label(text: string): Span {
  return { text, style: 'meterLabel' };
}

function value(text: string, style: Style = 'meterValue'): Span {
  return { text, style };
}
