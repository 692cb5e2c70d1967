import type { Unread } from '../inspect/unread.ts';

/** What the application answers. */
export interface ApplicationEvidence {
  readonly takenAtMs: number;
}

export const gatherApplicationEvidence = (): Promise<ApplicationEvidence | Unread> =>
  Promise.resolve({ unread: 'not looked at by this version' });
