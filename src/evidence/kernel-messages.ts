import type { Unread } from '../inspect/unread.ts';

/** What the kernel said of late. */
export interface KernelEvidence {
  readonly takenAtMs: number;
}

export const gatherKernelEvidence = (): Promise<KernelEvidence | Unread> =>
  Promise.resolve({ unread: 'not looked at by this version' });
