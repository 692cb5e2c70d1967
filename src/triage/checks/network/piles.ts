import type { Pile } from '../../../evidence/network/census.ts';
import type { NamespaceEvidence } from '../../../evidence/network/namespace-evidence.ts';
import type { Process } from '../../../sampler/process.ts';
import { formatGrouped } from '../../../text/units.ts';
import type { Finding } from '../../finding.ts';
import { named } from '../../named.ts';
import { press, run } from '../../next-step.ts';
import { inNamespace } from './namespace-words.ts';
import { REUSE } from './ports.ts';

const MOST_OF_STATE = 3;

/** Connections that pile up in CLOSE_WAIT or TIME_WAIT, with who has them. */
export function piles(namespace: NamespaceEvidence): readonly Finding[] {
  const largest = (state: string): readonly Pile[] =>
    (namespace.census?.piles ?? []).filter((pile) => pile.state === state).slice(0, MOST_OF_STATE);
  return [
    ...largest('CLOSE_WAIT').map((pile) => closeWait(pile, namespace)),
    ...largest('TIME_WAIT').map((pile) => timeWait(pile, namespace)),
  ];
}

function closeWait(pile: Pile, namespace: NamespaceEvidence): Finding {
  const owner = ownerOf(pile, namespace);
  const who = owner === undefined ? 'somebody' : named(owner);
  return {
    id: 'close-wait',
    severity: 'warning',
    summary: `${formatGrouped(pile.count)} connections in CLOSE_WAIT ${where(pile)}: ${who} does not close them`,
    evidence: [
      'CLOSE_WAIT: the peer closed, and this side never did; each keeps a descriptor',
      ...inNamespace(namespace),
    ],
    next: [
      run(`ss -tnp state close-wait '${filterOf(pile)}'`, 'them, with their peers'),
      ...(owner === undefined
        ? []
        : [press('Enter on the process, then l', 'its descriptors one by one')]),
    ],
    ...subjectOf(pile, owner, namespace),
  };
}

function timeWait(pile: Pile, namespace: NamespaceEvidence): Finding {
  const owner = ownerOf(pile, namespace);
  const cameIn = 'localPort' in pile.end;
  return {
    id: 'time-wait',
    severity: 'warning',
    summary:
      `${formatGrouped(pile.count)} connections in TIME_WAIT ${where(pile)}` +
      (owner === undefined ? '' : `, of ${named(owner)}`) +
      ': opened and closed again and again',
    evidence: [
      cameIn
        ? 'TIME_WAIT: this side closed first, a minute ago at the most; it takes no descriptor'
        : 'TIME_WAIT: each keeps a local port for a minute, and there are few for one peer',
      ...inNamespace(namespace),
    ],
    next: [
      run(`ss -tn state time-wait '${filterOf(pile)}' | tail`, 'them, with their peers'),
      'keep connections open (keep-alive, a pool) instead of a new one for each request',
      ...(cameIn ? [] : [REUSE]),
    ],
    ...subjectOf(pile, owner, namespace),
  };
}

/** Who holds one of them; of those that nobody holds any more, who listens on their port. */
function ownerOf(
  { inode, end }: Pile,
  { owners, listeners }: NamespaceEvidence,
): Readonly<Process> | undefined {
  const port = 'localPort' in end ? end.localPort : undefined;
  const listener = listeners.find(({ localPort }) => localPort === port);
  return owners.get(inode ?? listener?.inode ?? 0);
}

const where = ({ end }: Pile): string =>
  'localPort' in end ? `on :${end.localPort}` : `to ${end.peer}`;

const filterOf = ({ end }: Pile): string =>
  'localPort' in end ? `sport = :${end.localPort}` : `dst ${end.peer}`;

const subjectOf = (
  { end }: Pile,
  process: Readonly<Process> | undefined,
  { name }: NamespaceEvidence,
): Pick<Finding, 'process' | 'port' | 'about'> => ({
  ...('localPort' in end ? { port: end.localPort, about: name } : { about: `${name} ${end.peer}` }),
  ...(process === undefined ? {} : { process }),
});
