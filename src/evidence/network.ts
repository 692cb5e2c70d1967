import type { Unread } from '../inspect/unread.ts';
import { type AskedPort, askedPort } from './network/asked-port.ts';
import { type LocalPorts, readLocalPorts } from './network/census.ts';
import { lookAtNamespace, type NamespaceEvidence } from './network/namespace-evidence.ts';
import { netNamespaces } from './network/namespaces.ts';
import { type SubjectPort, subjectPorts } from './network/subject-ports.ts';
import type { World } from './world.ts';

/** TCP sockets of the host and of its containers, by state and owner. */
export interface NetworkEvidence {
  readonly takenAtMs: number;
  /** Ptop's own first. */
  readonly namespaces: readonly NamespaceEvidence[];
  readonly localPorts: LocalPorts;
  /** The port of `--url`. */
  readonly asked: AskedPort | undefined;
  /** Of `--unit` or `--pid`. */
  readonly subjectPorts: readonly SubjectPort[];
  /** How often was looked. */
  readonly looks: number;
}

export async function gatherNetworkEvidence(
  world: World,
  before: NetworkEvidence | undefined,
): Promise<NetworkEvidence | Unread> {
  const { reader, sample, subject, thorough } = world;
  const localPorts = readLocalPorts(reader);
  const looks = before?.looks ?? 0;
  const namespaces: NamespaceEvidence[] = [];
  const turn = thorough && looks === 0 ? undefined : looks;
  for (const namespace of netNamespaces(reader, sample, before?.namespaces ?? [], turn)) {
    const known = before?.namespaces.find(({ name }) => name === namespace.name);
    const evidence = await lookAtNamespace(reader, sample, namespace, localPorts, known);
    if (evidence !== undefined) namespaces.push(evidence);
  }
  if (namespaces.length === 0) return { unread: 'the table of TCP sockets cannot be read' };
  return {
    takenAtMs: sample.takenAtMs,
    namespaces,
    localPorts,
    asked: askedPort(subject.url, namespaces[0]?.listeners ?? []),
    subjectPorts: await subjectPorts(world, before?.subjectPorts ?? []),
    looks: looks + 1,
  };
}
