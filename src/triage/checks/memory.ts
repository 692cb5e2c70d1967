import type { Check } from '../check.ts';
import { withoutEvidence } from './not-looked.ts';

/** Step 9: memory that is short, and who holds it. */
export const checkMemory: Check = ({ gathered: { paging } }) => {
  if (paging === undefined || 'unread' in paging) return withoutEvidence(paging);
  return { findings: [], summary: '' };
};
