import type { Unread } from '../inspect/unread.ts';

/** Pages that move between memory and swap. */
export interface PagingEvidence {
  readonly takenAtMs: number;
}

export const gatherPagingEvidence = (): Promise<PagingEvidence | Unread> =>
  Promise.resolve({ unread: 'not looked at by this version' });
