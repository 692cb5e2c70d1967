import type { Check } from '../check.ts';
import { withoutEvidence } from './not-looked.ts';

/** Step 1: units that have failed, wait for a restart, or restart again and again. */
export const checkService: Check = ({ gathered: { services } }) => {
  if (services === undefined || 'unread' in services) return withoutEvidence(services);
  return { findings: [], summary: '' };
};
