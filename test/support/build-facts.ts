import type { Facts } from '../../src/triage/check.ts';
import { buildHost } from './build-host.ts';

/** What a check looks at: a host in good health, of which nothing else has been gathered yet. */
export const buildFacts = (wanted: Partial<Facts> = {}): Facts => ({
  sample: { sequence: 1, takenAtMs: 0, slot: 0, host: buildHost(), processes: [] },
  growth: [],
  watchedSeconds: 600,
  gathered: {},
  subject: {},
  ...wanted,
});
