import type { Check } from '../check.ts';
import { withoutEvidence } from './not-looked.ts';

/** Step 7: what the kernel complained of. */
export const checkKernel: Check = ({ gathered: { kernel } }) => {
  if (kernel === undefined || 'unread' in kernel) return withoutEvidence(kernel);
  return { findings: [], summary: '' };
};
