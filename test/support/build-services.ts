import type { ServiceEvidence } from '../../src/evidence/services.ts';
import { type ServiceReport, ServiceWatch } from '../../src/systemd/service-watch.ts';

/** What is gathered of units on a host on which all is well. */
export const buildServices = (
  report: Partial<ServiceReport> = {},
  wanted: Partial<ServiceEvidence> = {},
): ServiceEvidence => ({
  takenAtMs: 0,
  report: {
    troubled: [],
    failed: [],
    awaitingRestart: [],
    loops: [],
    failedOfUser: [],
    absence: undefined,
    ...report,
  },
  asked: undefined,
  lastWords: new Map(),
  watch: new ServiceWatch(),
  ...wanted,
});
