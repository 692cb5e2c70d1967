import type { Unread } from '../../inspect/unread.ts';
import type { Outcome } from '../check.ts';

/** What a check says of evidence that is not there: not yet, or for a reason. */
export const withoutEvidence = (missing: Unread | undefined): Outcome =>
  missing === undefined
    ? { findings: [], summary: 'looking', looking: true }
    : { findings: [], summary: missing.unread, unknown: missing.unread };
