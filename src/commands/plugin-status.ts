import type { ReportVerdict } from '../triage/report-verdict.ts';

/** The exit status that monitoring plug-ins have for a verdict. */
export const PLUGIN_STATUS: Readonly<Record<ReportVerdict, number>> = {
  ok: 0,
  warning: 1,
  critical: 2,
  unknown: 3,
};
