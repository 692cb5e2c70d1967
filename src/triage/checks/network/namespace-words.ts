import type { NamespaceEvidence } from '../../../evidence/network/namespace-evidence.ts';

/** Said where it is not ptop's own: commands must be run in there. */
export const inNamespace = ({ pid }: NamespaceEvidence): readonly string[] =>
  pid === 'self' ? [] : [`in another network namespace: nsenter -t ${pid} -n goes before commands`];
