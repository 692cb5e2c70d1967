import type { Check } from '../check.ts';
import { withoutEvidence } from './not-looked.ts';

/** Step 3: errors that come faster than in the hour before. */
export const checkLogs: Check = ({ gathered: { logs } }) => {
  if (logs === undefined || 'unread' in logs) return withoutEvidence(logs);
  return { findings: [], summary: '' };
};
