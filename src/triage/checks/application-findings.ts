import type { AskedUrl, Server } from '../../evidence/application.ts';
import type { HttpAnswer, Phase } from '../../evidence/http-answer.ts';
import type { AskedPort } from '../../evidence/listening-ports.ts';
import type { Listener } from '../../inspect/listeners.ts';
import { commandText } from '../../systemd/command-text.ts';
import type { Argv } from '../../systemd/run-command.ts';
import { formatEndpoint } from '../../text/endpoint.ts';
import type { Finding } from '../finding.ts';
import { named } from '../named.ts';
import { run } from '../next-step.ts';
import { queueWords, reasonsOf, serverWords } from './server-reasons.ts';

/** Whoever waits so long thinks that it hangs. */
const SLOW_MS = 1000;

type Draft = Pick<Finding, 'id' | 'severity' | 'summary' | 'next'> & {
  readonly evidence?: readonly string[];
};

/** What is wrong with the answer of the URL. */
export function urlFindings(asked: AskedUrl, servers: readonly Server[]): readonly Finding[] {
  const drafts = [...draftsOf(asked), ...certificateDrafts(asked)];
  return drafts.map((draft) => aboutServers(draft, asked.port, servers, asked.listeners ?? []));
}

/** What is wrong with a port that takes no connection; one that was closed meanwhile is no matter. */
export function portFindings(
  { listener, connection }: AskedPort,
  servers: readonly Server[],
): readonly Finding[] {
  if (connection.kind !== 'timeout') return [];
  const { localAddress, localPort } = listener;
  const mine = servers.filter(({ port }) => port === localPort);
  const draft: Draft = {
    id: 'health-timeout',
    severity: 'critical',
    summary: `Port ${localPort}: ${formatEndpoint(localAddress, localPort)} takes no connection within 2 s`,
    next: [queueCommand(localPort)],
  };
  return [aboutServers(draft, localPort, mine, [listener])];
}

function draftsOf(asked: AskedUrl): readonly Draft[] {
  const { answer } = asked;
  switch (answer.kind) {
    case 'answer':
      return answerDrafts(asked, answer);
    case 'refused':
      return [refused(asked)];
    case 'timeout':
      return [timedOut(asked, answer.phase)];
    case 'unknown-host':
      return [unknownHost(asked)];
    case 'failed':
      return [failed(asked, answer)];
  }
}

function answerDrafts(
  { shown }: AskedUrl,
  { status, elapsedMs }: Extract<HttpAnswer, { kind: 'answer' }>,
): readonly Draft[] {
  const took = `${Math.round(elapsedMs)} ms`;
  const next = [run(curl(shown), 'the whole answer')];
  if (status >= 500) {
    const summary = `Health: ${shown} answers ${status} after ${took}`;
    return [{ id: 'health-status', severity: 'critical', summary, next }];
  }
  if (elapsedMs < SLOW_MS) return [];
  const summary = `Health: ${shown} answers ${status}, but only after ${took}`;
  return [{ id: 'health-timeout', severity: 'warning', summary, next }];
}

function refused({ shown, host, port, listeners }: AskedUrl): Draft {
  const isHere = listeners !== undefined;
  const addresses = (listeners ?? []).map(({ localAddress }) => localAddress);
  const why =
    addresses.length > 0
      ? `though port ${port} is listened on at ${[...new Set(addresses)].join(', ')}`
      : `nothing listens on port ${port} ${isHere ? 'here' : `of ${host}`}`;
  return {
    id: 'health-refused',
    severity: 'critical',
    summary: `Health: ${shown} refused, ${why}`,
    next: isHere
      ? [
          run('ss -ltnp', 'what listens, and who: the service has ended, or has another port'),
          run(`journalctl -b -n 20 -g '\\b${port}\\b'`, 'who used to listen there'),
        ]
      : [`the host answers, so look at the service on ${host} itself`],
  };
}

const WAITED_FOR: Readonly<Record<Phase, string>> = {
  name: 'its name is not resolved within 2 s',
  connection: 'no connection within 3 s',
  handshake: 'takes the connection, no TLS handshake within 3 s',
  answer: 'takes the connection, no answer within 3 s',
  body: 'begins an answer, does not end it within 3 s',
};

function timedOut({ shown, host, port, listeners }: AskedUrl, phase: Phase): Draft {
  const isFar = phase === 'connection' && listeners === undefined;
  const isFull = phase === 'connection' && listeners?.some(({ receiveQueue }) => receiveQueue > 0);
  const far = isFar ? `: ${host} is down, or a firewall drops it` : '';
  const means = isFull ? ', the accept queue is full' : far;
  return {
    id: 'health-timeout',
    severity: 'critical',
    summary: `Health: ${shown} ${WAITED_FOR[phase]}${means}`,
    next:
      phase === 'name' ? [nameCommand(host)] : isFar ? [pingCommand(host)] : [queueCommand(port)],
  };
}

function unknownHost({ shown, host }: AskedUrl): Draft {
  return {
    id: 'health-refused',
    severity: 'critical',
    summary: `Health: ${shown} cannot be asked, nobody knows the host ${host}`,
    next: [nameCommand(host)],
  };
}

/** `EHOSTUNREACH`, `socket hang up`, `Parse Error: Expected HTTP/`. */
function failed(
  { shown, host, port, listeners }: AskedUrl,
  { phase, reason }: Extract<HttpAnswer, { kind: 'failed' }>,
): Draft {
  const isHere = listeners !== undefined;
  if (phase === 'connection') {
    const summary = `Health: ${shown} cannot be reached: ${reason}`;
    return { id: 'health-refused', severity: 'critical', summary, next: [pingCommand(host)] };
  }
  return {
    id: 'health-status',
    severity: 'critical',
    summary: `Health: ${shown} takes the connection and gives no proper answer: ${reason}`,
    next: [run(curl(shown), 'what comes'), ...(isHere ? [queueCommand(port)] : [])],
  };
}

const CERTIFICATES: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'is signed by nobody whom this host trusts',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'comes without the certificates between it and a trusted one',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another name',
};

/** Who is asked by an address has a certificate for a name; that is how it should be. */
function certificateDrafts({ shown, host, port, answer }: AskedUrl): readonly Draft[] {
  const distrusted = answer.kind === 'answer' ? answer.distrusted : undefined;
  if (distrusted === undefined) return [];
  const isAddress = host === 'localhost' || /^[\d.]+$|^\[/.test(host);
  if (distrusted === 'ERR_TLS_CERT_ALTNAME_INVALID' && isAddress) return [];
  const end = formatEndpoint(host, port);
  return [
    {
      id: 'health-certificate',
      severity: distrusted === 'CERT_HAS_EXPIRED' ? 'critical' : 'warning',
      summary: `Health: the certificate of ${shown} ${CERTIFICATES[distrusted] ?? 'is not trusted'}`,
      evidence: [distrusted],
      next: [
        run(
          `${commandText(['openssl', 's_client', '-connect', end])} </dev/null | openssl x509 -noout -subject -dates`,
          'whose, until when',
        ),
      ],
    },
  ];
}

/** The likely reason belongs into the sentence, and its process to the finding. */
function aboutServers(
  draft: Draft,
  port: number,
  servers: readonly Server[],
  listeners: readonly Listener[],
): Finding {
  const [reason] = draft.id === 'health-timeout' ? reasonsOf(servers) : [];
  const queues = queueWords(listeners);
  const [waiting] = draft.id === 'health-timeout' ? queues : [];
  const why = reason === undefined ? waiting : `${named(reason.server.process)} ${reason.words}`;
  const server = reason?.server ?? servers[0];
  return {
    id: draft.id,
    severity: draft.severity,
    summary: why === undefined ? draft.summary : `${draft.summary}: ${why}`,
    evidence: [...(draft.evidence ?? []), ...serverWords(servers), ...queues],
    next: [...(reason === undefined ? [] : [reason.next]), ...draft.next],
    ...(server === undefined ? {} : { process: server.process }),
    port,
  };
}

const curl = (url: string): Argv => ['curl', '-isS', '-m', '10', url];
const queueCommand = (port: number): string =>
  run(`ss -ltnp 'sport = :${port}'`, 'who listens; Recv-Q wait to be accepted, Send-Q may');
const pingCommand = (host: string): string =>
  run(
    `${commandText(['ping', '-c', '3', host])}; ${commandText(['ip', 'route', 'get', host])}`,
    'is there a way',
  );
const nameCommand = (host: string): string =>
  run(`${commandText(['getent', 'hosts', host])}; cat /etc/resolv.conf`, 'who is asked for names');
