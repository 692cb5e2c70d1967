import type { CloseWait } from '../inspect/close-wait.ts';
import type { DescriptorSummary } from '../inspect/descriptor-summary.ts';
import type { Endpoint } from '../procfs/net-inet.ts';
import { printable } from '../text/sanitize.ts';
import {
  formatDuration,
  formatGrouped,
  formatPercent,
  formatRatePerMinute,
  formatSize,
} from '../text/units.ts';
import { displayWidth, padEnd } from '../text/width.ts';
import type { FdsReport } from './fds-report.ts';

/** Ports, peers and files beyond these are only counted. */
const MOST_ROWS = 10;
const MOST_GROUPS = 3;
const SECONDS_PER_YEAR = 365 * 24 * 3600;

/** What `ptop fds` prints for a person: the answer first, then what it rests on. */
export function fdsText(report: FdsReport): string {
  const { descriptors } = report;
  const answer = [countLine(report), growthLine(report)];
  const rest =
    'unread' in descriptors
      ? ['', `What they are: ${descriptors.unread}`]
      : [...closeWaitLines(descriptors.sockets.closeWait), ...sections(descriptors, report)];
  return `${[...answer, ...rest].filter((line) => line !== undefined).join('\n')}\n`;
}

function countLine({ name, pid, openFds, softLimit, hardLimit }: FdsReport): string {
  const share =
    openFds === undefined || softLimit === undefined || softLimit === Infinity
      ? ''
      : ` (${formatPercent((100 * openFds) / softLimit)}%)`;
  return (
    `${printable(name)} (${pid}): ${grouped(openFds)} of ${grouped(softLimit)} descriptors open` +
    `${share}, hard limit ${grouped(hardLimit)}`
  );
}

function growthLine({ growth, ageSeconds, openFds, softLimit }: FdsReport): string | undefined {
  const { perMinute, secondsToLimit } = growth;
  if (perMinute === undefined || ageSeconds === undefined) return undefined;
  const average = `${formatRatePerMinute(perMinute)} on average since it started ${formatDuration(ageSeconds)} ago`;
  if ((openFds ?? 0) >= (softLimit ?? Infinity)) return `${average}; the limit is reached`;
  if (secondsToLimit === undefined || secondsToLimit > SECONDS_PER_YEAR) return average;
  return `${average}; at that rate full in ${formatDuration(secondsToLimit)}`;
}

function closeWaitLines(closeWait: readonly CloseWait[]): string[] {
  return closeWait
    .slice(0, MOST_GROUPS)
    .map(
      ({ count, end }) =>
        `${formatGrouped(count)} CLOSE_WAIT ${'localPort' in end ? `on :${end.localPort}` : `to ${endpoint(end.peer)}`}, ` +
        'the peer closed and this process never did',
    );
}

type Row = readonly [label: string, figure: string, remark?: string];

function sections({ count, kinds, sockets, deletedFiles }: DescriptorSummary, report: FdsReport) {
  const { byProtocol, byState, byLocalPort, byPeer, listening, unlisted } = sockets;
  const others = [...byProtocol].filter(([protocol]) => protocol !== 'TCP');
  const unlistedRow: Row[] =
    unlisted > 0
      ? [['other', formatGrouped(unlisted), 'neither bound nor connected, or of another namespace']]
      : [];
  return [
    ...section(
      'What they are',
      [...kinds].map(([kind, of]) => [
        kind,
        formatGrouped(of),
        `${formatPercent((100 * of) / count)}%`,
      ]),
    ),
    ...section('TCP', countRows(byState)),
    ...section('Other sockets', [...countRows(new Map(others)), ...unlistedRow]),
    ...section('Local ports', most(countRows(byLocalPort, (port) => `:${port}`))),
    ...section('Peers', most(countRows(byPeer))),
    ...section('Listening', listeningRows(listening, report)),
    ...section(
      'Deleted files, still open',
      most(
        deletedFiles.map(({ path, bytes }) => [
          printable(path),
          bytes === undefined ? '?' : formatSize(bytes),
        ]),
      ),
    ),
  ];
}

function countRows<Key>(
  counts: ReadonlyMap<Key, number>,
  label: (key: Key) => string = String,
): Row[] {
  return Array.from(counts, ([key, count]) => [printable(label(key)), formatGrouped(count)]);
}

function listeningRows(
  listening: DescriptorSummary['sockets']['listening'],
  { listenQueues: { longest, overflows } }: FdsReport,
): Row[] {
  const bound = longest === undefined ? '' : `, at most ${formatGrouped(longest)}`;
  const rows: Row[] = most(
    listening.map(({ local, waiting }) => [
      endpoint(local),
      formatGrouped(waiting),
      `waiting to be accepted${bound}`,
    ]),
  );
  return listening.length > 0 && overflows !== undefined && overflows > 0
    ? [
        ...rows,
        ['all in its network', formatGrouped(overflows), 'refused so far: the queue was full'],
      ]
    : rows;
}

function most(rows: readonly Row[]): Row[] {
  const more = rows.length - MOST_ROWS;
  return more > 0
    ? [...rows.slice(0, MOST_ROWS), ['', '', `and ${formatGrouped(more)} more`]]
    : [...rows];
}

/** Nothing where there are no rows. Figures stand under each other, on the right of the labels. */
function section(title: string, rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const labelWidth = Math.max(...rows.map(([label]) => displayWidth(label)));
  const figureWidth = Math.max(...rows.map(([, figure]) => figure.length));
  const lines = rows.map(([label, figure, remark = '']) =>
    `  ${padEnd(label, labelWidth)}  ${figure.padStart(figureWidth)}  ${remark}`.trimEnd(),
  );
  return ['', title, ...lines];
}

function endpoint({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function grouped(count: number | undefined): string {
  if (count === undefined) return '?';
  return count === Infinity ? 'unlimited' : formatGrouped(count);
}
