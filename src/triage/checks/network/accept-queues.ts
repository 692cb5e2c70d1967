import type { AcceptQueue } from '../../../evidence/network/accept-queues.ts';
import type { NamespaceEvidence } from '../../../evidence/network/namespace-evidence.ts';
import { formatDuration, formatGrouped, howMany } from '../../../text/units.ts';
import type { Finding } from '../../finding.ts';
import { named } from '../../named.ts';
import { press, run } from '../../next-step.ts';
import { inNamespace } from './namespace-words.ts';

/** Who has left so many waiting for so long does not accept at all. */
const STUCK_MS = 4_000;
const STUCK_LENGTH = 5;

/** Queues of listening sockets that are full, that nobody empties, or that have overflowed. */
export function overflows(namespace: NamespaceEvidence): readonly Finding[] {
  const inTrouble = namespace.queues.filter((queue) => isFull(queue) || isStuck(queue));
  if (inTrouble.length > 0) return inTrouble.map((queue) => ofQueue(queue, namespace));
  return namespace.overflows > 0 ? [somewhere(namespace)] : [];
}

/** The kernel refuses once the queue is longer than its limit, sk_acceptq_is_full() of net/sock.h. */
const isFull = ({ listener: { receiveQueue }, limit = Infinity }: AcceptQueue): boolean =>
  receiveQueue > limit || (receiveQueue === limit && limit > 0);

const isStuck = ({ listener: { receiveQueue }, stuckForMs }: AcceptQueue): boolean =>
  receiveQueue >= STUCK_LENGTH && stuckForMs >= STUCK_MS;

function ofQueue(queue: AcceptQueue, namespace: NamespaceEvidence): Finding {
  const { listener, limit, stuckForMs } = queue;
  const { localPort: port, receiveQueue } = listener;
  const owner = namespace.owners.get(listener.inode);
  const of = limit === undefined ? '' : ` of at most ${formatGrouped(limit)}`;
  const full = isFull(queue);
  const refused =
    namespace.overflows > 0
      ? `, ${formatGrouped(namespace.overflows)} refused since the last look`
      : '';
  const who = owner === undefined ? 'its process' : named(owner);
  const waiting = `${formatGrouped(receiveQueue)}${of} ${receiveQueue === 1 ? 'connection waits' : 'connections wait'} to be accepted`;
  return {
    id: 'listen-overflow',
    severity: full ? 'critical' : 'warning',
    summary: `${full ? 'Accept queue full' : 'Nobody accepts'} on :${port}: ${waiting} by ${who}${refused}`,
    evidence: [
      ...(stuckForMs > 0 ? [`no shorter for ${formatDuration(stuckForMs / 1000)}`] : []),
      ...countersLine(namespace),
      ...inNamespace(namespace),
    ],
    next: [
      run(`ss -ltnp 'sport = :${port}'`, 'Recv-Q is how many wait, Send-Q how many may'),
      ...(owner === undefined
        ? []
        : [press('Enter on the process', 'what it does instead of accept(2)')]),
      'a short burst takes a longer backlog in listen(2), and net.core.somaxconn above it',
    ],
    port,
    about: namespace.name,
    ...(owner === undefined ? {} : { process: owner }),
  };
}

function somewhere(namespace: NamespaceEvidence): Finding {
  const { overflows: count, overflowingForMs } = namespace;
  return {
    id: 'listen-overflow',
    severity: 'warning',
    summary: `${howMany(count, 'connection')} refused at a full accept queue since the last look`,
    evidence: [
      ...(overflowingForMs > 0
        ? [`again and again for ${formatDuration(overflowingForMs / 1000)}`]
        : []),
      ...countersLine(namespace),
      ...inNamespace(namespace),
    ],
    next: [run('ss -ltn', 'Recv-Q is how many wait, Send-Q how many may')],
    about: namespace.name,
  };
}

const countersLine = ({ counters: { overflows = 0, drops = 0 } }: NamespaceEvidence) => [
  `ListenOverflows ${overflows}, ListenDrops ${drops} in /proc/net/netstat`,
];
