import type { Check } from '../check.ts';
import { withoutEvidence } from './not-looked.ts';

/** Step 8: file systems that are full, read-only, or do not answer. */
export const checkDisks: Check = ({ gathered: { disks } }) => {
  if (disks === undefined || 'unread' in disks) return withoutEvidence(disks);
  return { findings: [], summary: '' };
};
