import type { Unread } from '../inspect/unread.ts';

/** Sockets of the host, by state and owner. */
export interface NetworkEvidence {
  readonly takenAtMs: number;
}

export const gatherNetworkEvidence = (): Promise<NetworkEvidence | Unread> =>
  Promise.resolve({ unread: 'not looked at by this version' });
