import type { Report } from '../triage/report.ts';

/** The exit status that monitoring plug-ins have for a verdict. */
export const PLUGIN_STATUS: Readonly<Record<Report['verdict'], number>> = {
  ok: 0,
  warning: 1,
  critical: 2,
  unknown: 3,
};
