import type { Check } from '../check.ts';
import { withoutEvidence } from './not-looked.ts';

/** Step 10: does the application answer? */
export const checkApplication: Check = ({ gathered: { application } }) => {
  if (application === undefined || 'unread' in application) return withoutEvidence(application);
  return { findings: [], summary: '' };
};
