import type { Check } from '../check.ts';
import { withoutEvidence } from './not-looked.ts';

/** Step 6: sockets that pile up, queues that overflow, ports nobody listens on. */
export const checkNetwork: Check = ({ gathered: { network } }) => {
  if (network === undefined || 'unread' in network) return withoutEvidence(network);
  return { findings: [], summary: '' };
};
