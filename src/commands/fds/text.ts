import { CLOSE_WAIT_MEANING, closeWaitCount } from '../../focus/close-wait.ts';
import type { CloseWait } from '../../inspect/close-wait.ts';
import type { DescriptorSummary, Listening } from '../../inspect/descriptor-summary.ts';
import type { ListenQueues } from '../../inspect/listen-queues.ts';
import { formatEndpoint } from '../../text/endpoint.ts';
import { printable } from '../../text/sanitize.ts';
import { formatDuration, formatGrouped, formatPercent, formatSize } from '../../text/units.ts';
import { displayWidth, padEnd, padStart } from '../../text/width.ts';
import { LEAST_AGE_SECONDS, LEAST_DESCRIPTORS } from '../../trend/since-start.ts';
import { limitWords, sinceStartWords } from '../../trend/wording.ts';
import type { FdsReport } from './report.ts';

/** Ports, peers and files beyond these are only counted. */
const MOST_ROWS = 10;
const MOST_GROUPS = 3;
/** Nobody waits for a limit that is farther off; an idle shell has one too. */
const FAR_SECONDS = 30 * 24 * 3600;

/** What `ptop fds` prints for a person: the answer first, then what it rests on. */
export function fdsText(report: FdsReport): string {
  const { descriptors, listenQueues } = report;
  const answer = [countLine(report), ...growthLines(report)];
  const rest =
    'unread' in descriptors
      ? ['', `What they are: ${descriptors.unread}`]
      : [
          ...closeWaitLines(descriptors.sockets.closeWait),
          ...kindSections(descriptors),
          ...socketSections(descriptors, listenQueues),
          ...deletedSection(descriptors),
        ];
  return `${[...answer, ...rest].join('\n')}\n`;
}

function countLine({ name, pid, openFds, softLimit, hardLimit }: FdsReport): string {
  const share = (100 * (openFds ?? Number.NaN)) / (softLimit ?? Number.NaN);
  const percent = share >= 0 && softLimit !== Infinity ? ` (${formatPercent(share)}%)` : '';
  return (
    `${printable(name)} (${pid}): ${grouped(openFds)} of ${grouped(softLimit)} descriptors open` +
    `${percent}, hard limit ${grouped(hardLimit)}`
  );
}

function growthLines({ openFds = 0, growth, ageSeconds }: FdsReport): string[] {
  const { perMinute, secondsToLimit } = growth;
  if (perMinute === undefined || ageSeconds === undefined) return [];
  if (openFds < LEAST_DESCRIPTORS) return [];
  if (ageSeconds < LEAST_AGE_SECONDS) {
    return [`started ${formatDuration(ageSeconds)} ago, too early for an average growth`];
  }
  const average = sinceStartWords({ perMinute, ageSeconds, secondsToLimit });
  const isFar = secondsToLimit === undefined || secondsToLimit > FAR_SECONDS;
  return [isFar ? average : `${average}; at that rate ${limitWords(secondsToLimit)}`];
}

function closeWaitLines(closeWait: readonly CloseWait[]): string[] {
  return closeWait
    .slice(0, MOST_GROUPS)
    .map((group) => `${closeWaitCount(group)}, ${CLOSE_WAIT_MEANING}`);
}

type Row = readonly [label: string, figure: string, remark?: string];

function kindSections({ count, kinds }: DescriptorSummary): string[] {
  const share = (of: number): string => padStart(`${formatPercent((100 * of) / count)}%`, 5);
  return section(
    'What they are',
    Array.from(kinds, ([kind, of]) => [printable(kind), formatGrouped(of), share(of)]),
  );
}

function socketSections({ sockets }: DescriptorSummary, queues: ListenQueues): string[] {
  const { byProtocol, byState, byLocalPort, byPeer, listening, unlisted } = sockets;
  const others = new Map([...byProtocol].filter(([protocol]) => protocol !== 'TCP'));
  const unlistedRow: Row = [
    'in no table',
    formatGrouped(unlisted),
    'not bound or connected in its network',
  ];
  return [
    ...section('TCP sockets', countRows(byState)),
    ...section('Other sockets', [...countRows(others), ...(unlisted > 0 ? [unlistedRow] : [])]),
    ...section('Local ports', top(countRows(byLocalPort, (port) => `:${port}`))),
    ...section('Peers', top(countRows(byPeer))),
    ...listeningSection(listening, queues),
  ];
}

function listeningSection(
  listening: readonly Listening[],
  { overflows = 0 }: ListenQueues,
): string[] {
  const rows = listening.map(({ address, port, waiting }): Row => {
    return [formatEndpoint(address, port), formatGrouped(waiting), 'wait to be accepted'];
  });
  const lines = section('Listening', top(rows));
  return lines.length === 0 || overflows === 0
    ? lines
    : [
        ...lines,
        `  A full queue has refused ${formatGrouped(overflows)} connections in its network namespace.`,
      ];
}

function deletedSection({ deletedFiles }: DescriptorSummary): string[] {
  const rows = deletedFiles.map(({ path, bytes }): Row => {
    return [printable(path), bytes === undefined ? '?' : formatSize(bytes)];
  });
  return section('Deleted files, still open', top(rows));
}

function countRows<Key>(
  counts: ReadonlyMap<Key, number>,
  label: (key: Key) => string = String,
): Row[] {
  return Array.from(counts, ([key, count]) => [label(key), formatGrouped(count)]);
}

function top(rows: readonly Row[]): readonly Row[] {
  const more = rows.length - MOST_ROWS;
  return more > 0 ? [...rows.slice(0, MOST_ROWS), [`and ${formatGrouped(more)} more`, '']] : rows;
}

/** Nothing where there are no rows. */
function section(title: string, rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const labelWidth = Math.max(...rows.map(([label]) => displayWidth(label)));
  const figureWidth = Math.max(...rows.map(([, figure]) => figure.length));
  const lines = rows.map(([label, figure, remark = '']) =>
    `  ${padEnd(label, labelWidth)}  ${padStart(figure, figureWidth)}  ${remark}`.trimEnd(),
  );
  return ['', title, ...lines];
}

function grouped(count: number | undefined): string {
  if (count === undefined) return '?';
  return count === Infinity ? 'unlimited' : formatGrouped(count);
}
