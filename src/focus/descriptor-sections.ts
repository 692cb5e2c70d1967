import type { Listening } from '../inspect/descriptor-summary.ts';
import type { FocusReading } from '../inspect/focus.ts';
import type { ListenQueues } from '../inspect/listen-queues.ts';
import { formatEndpoint } from '../text/endpoint.ts';
import { printable } from '../text/sanitize.ts';
import type { Line } from '../text/span.ts';
import { formatGrouped, formatPercent, formatSize } from '../text/units.ts';
import { CLOSE_WAIT_MEANING } from './close-wait.ts';
import { type Figure, remark, section } from './section.ts';

type ReadDescriptors = Pick<FocusReading, 'descriptors' | 'listenQueues' | 'acceptLimits'>;

/** What the descriptors of a process are: kinds, states, ports, peers, listeners, deleted files. */
export function descriptorSections({
  descriptors,
  listenQueues,
  acceptLimits,
}: ReadDescriptors): readonly Line[] {
  if ('unread' in descriptors) return remark('What the descriptors are', descriptors.unread);
  const { count, kinds, sockets, deletedFiles } = descriptors;
  const others = [...sockets.byProtocol].filter(([protocol]) => protocol !== 'TCP');
  return [
    ...section(
      'What the descriptors are',
      Array.from(kinds, ([kind, of]) => ({
        label: printable(kind),
        value: formatGrouped(of),
        remark: `${formatPercent((100 * of) / count)}%`,
      })),
    ),
    ...section('TCP sockets by state', Array.from(sockets.byState, stateFigure)),
    ...section('Other sockets', others.map(countFigure)),
    ...section(
      'Local ports',
      Array.from(sockets.byLocalPort, ([port, of]) => countFigure([`:${port}`, of])),
    ),
    ...section('Peers', Array.from(sockets.byPeer, countFigure)),
    ...section(
      'Listening',
      sockets.listening.map((listener) =>
        listenFigure(listener, acceptLimits.get(listener.inode), listenQueues),
      ),
    ),
    ...section(
      'Deleted files, still open',
      deletedFiles.map(({ path, bytes }) => ({
        label: printable(path),
        value: bytes === undefined ? '?' : formatSize(bytes),
      })),
    ),
  ];
}

function countFigure([label, count]: readonly [string, number]): Figure {
  return { label, value: formatGrouped(count) };
}

function stateFigure([state, count]: readonly [string, number]): Figure {
  const isClosed = state === 'CLOSE_WAIT';
  return {
    label: state,
    value: formatGrouped(count),
    remark: isClosed ? CLOSE_WAIT_MEANING : undefined,
    style: isClosed ? 'warning' : undefined,
  };
}

function listenFigure(
  { address, port, waiting }: Listening,
  limit: number | undefined,
  { overflows }: ListenQueues,
): Figure {
  const most =
    limit === undefined ? '; how many may is not known' : `; ${formatGrouped(limit)} may`;
  const refused = overflows
    ? `; ${formatGrouped(overflows)} refused in this network namespace`
    : '';
  return {
    label: formatEndpoint(address, port),
    value: formatGrouped(waiting),
    remark: `wait to be accepted${most}${refused}`,
    style: limit !== undefined && waiting >= limit ? 'warning' : undefined,
  };
}
