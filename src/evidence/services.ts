import type { Unread } from '../inspect/unread.ts';

/** Units in trouble, and the unit that is asked about. */
export interface ServiceEvidence {
  readonly takenAtMs: number;
}

export const gatherServiceEvidence = (): Promise<ServiceEvidence | Unread> =>
  Promise.resolve({ unread: 'not looked at by this version' });
