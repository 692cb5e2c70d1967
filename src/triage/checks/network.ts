import type { NetworkEvidence } from '../../evidence/network.ts';
import { formatGrouped, howMany } from '../../text/units.ts';
import type { Check } from '../check.ts';
import { overflows } from './network/accept-queues.ts';
import { piles } from './network/piles.ts';
import { exhaustedPorts, listeningPorts, missingPorts } from './network/ports.ts';
import { portsText } from './ports-text.ts';
import { withoutEvidence } from './without-evidence.ts';

/** Step 6: sockets that pile up, queues that overflow, ports nobody listens on. */
export const checkNetwork: Check = ({ gathered: { network, application } }) => {
  if (network === undefined || 'unread' in network) return withoutEvidence(network);
  return {
    findings: [
      ...network.namespaces.flatMap(overflows),
      ...missingPorts(network, application),
      ...exhaustedPorts(network),
      ...network.namespaces.flatMap(piles),
    ],
    summary: summary(network),
  };
};

/** `listened on :22, :3000; 27 connections, 3 in TIME_WAIT`. */
function summary(network: NetworkEvidence): string {
  const [own, ...others] = network.namespaces;
  const ports = listeningPorts(network);
  const { inUse = 0, timeWait = 0 } = own?.sockstat ?? {};
  return [
    ports.length === 0 ? 'nobody listens' : `listened on ${portsText(ports)}`,
    ...(own?.sockstat === undefined
      ? []
      : [`${howMany(inUse, 'TCP socket')}, ${formatGrouped(timeWait)} in TIME_WAIT`]),
    ...(others.length === 0 ? [] : [`${others.length + 1} network namespaces`]),
  ].join('; ');
}
