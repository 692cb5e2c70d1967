import type { Gathered } from '../../../evidence/evidence.ts';
import type { HttpAnswer } from '../../../evidence/http-answer.ts';
import type { NetworkEvidence } from '../../../evidence/network.ts';
import { formatDuration, formatGrouped } from '../../../text/units.ts';
import type { Finding } from '../../finding.ts';
import { named } from '../../named.ts';
import { press, run } from '../../next-step.ts';
import { portsText } from '../ports-text.ts';
import { inNamespace } from './namespace-words.ts';

/** For clients only: what has closed a connection that came in keeps no port of the range. */
export const REUSE = run('sysctl -w net.ipv4.tcp_tw_reuse=1', 'gives ports in TIME_WAIT again');

/** A server that starts its listener anew has it again by then. */
const LOST_MS = 2_000;
const WARNING_SHARE = 0.8;
const CRITICAL_SHARE = 0.95;

/** The port of `--url` that nobody listens on; ports that the subject has stopped to listen on. */
export const missingPorts = (
  evidence: NetworkEvidence,
  application: Gathered['application'],
): readonly Finding[] => [...unheardPort(evidence, application), ...lostPorts(evidence)];

/** Whether a NAT rule leads the port elsewhere is known when the application has been asked. */
function unheardPort(
  evidence: NetworkEvidence,
  application: Gathered['application'],
): readonly Finding[] {
  const { asked } = evidence;
  if (asked === undefined || asked.isListening || application === undefined) return [];
  if ('url' in application && application.url && tookConnection(application.url.answer)) return [];
  const listening = listeningPorts(evidence);
  return [
    {
      id: 'port-missing',
      severity: 'critical',
      summary: `Nobody listens on :${asked.port}, where the application should answer`,
      evidence: [
        listening.length === 0
          ? 'nobody listens on any port'
          : `listened on: ${portsText(listening)}`,
      ],
      next: [
        run('ss -ltnp', 'who listens, and on which port'),
        'is the service started, and with which port? step 1, and the log of its start',
      ],
      port: asked.port,
    },
  ];
}

const tookConnection = (answer: HttpAnswer): boolean =>
  answer.kind === 'answer' ||
  ('phase' in answer && answer.phase !== 'name' && answer.phase !== 'connection');

function lostPorts({ subjectPorts, takenAtMs }: NetworkEvidence): readonly Finding[] {
  return subjectPorts.flatMap(({ port, process, lostAtMs }): Finding[] => {
    if (lostAtMs === undefined || takenAtMs - lostAtMs < LOST_MS) return [];
    const since = formatDuration((takenAtMs - lostAtMs) / 1000);
    return [
      {
        id: 'port-missing',
        severity: 'critical',
        summary: `${named(process)} no longer listens on :${port}, for ${since}`,
        evidence: ['the process is there, its listening socket is closed'],
        next: [
          run(`ss -ltnp 'sport = :${port}'`, 'who listens there'),
          press('J on the process', 'what it logged at that moment'),
        ],
        process,
        port,
      },
    ];
  });
}

/** Of ptop's own network namespace, lowest first. */
export function listeningPorts({ namespaces: [own] }: NetworkEvidence): readonly number[] {
  const ports = new Set((own?.listeners ?? []).map(({ localPort }) => localPort));
  return [...ports].sort((one, other) => one - other);
}

/** Clients get a local port for each connection to one peer: there are some 28,000. */
export function exhaustedPorts({ namespaces, localPorts }: NetworkEvidence): readonly Finding[] {
  const { first, last } = localPorts;
  const available = last - first + 1;
  return namespaces.flatMap((namespace): Finding[] => {
    const most = namespace.census?.mostPorts;
    const share = (most?.count ?? 0) / available;
    if (most === undefined || share < WARNING_SHARE) return [];
    const full = share >= CRITICAL_SHARE;
    return [
      {
        id: 'ports-exhausted',
        severity: full ? 'critical' : 'warning',
        summary: `${formatGrouped(most.count)} of ${formatGrouped(available)} local ports are in use to ${most.peer}: ${full ? 'connect(2) fails' : 'soon connect(2) fails'} with EADDRNOTAVAIL`,
        evidence: [`net.ipv4.ip_local_port_range ${first} ${last}`, ...inNamespace(namespace)],
        next: [
          run(`ss -tanp dst '${most.peer}' | tail`, 'in which state, and of whom'),
          'keep connections open (keep-alive, a pool) instead of a new one for each request',
          REUSE,
        ],
        about: `${namespace.name} ${most.peer}`,
      },
    ];
  });
}
