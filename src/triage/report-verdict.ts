/** The answer of a whole report, with the exit status of monitoring plug-ins. */
export type ReportVerdict = 'ok' | 'warning' | 'critical' | 'unknown';

/** The worst of all statuses. What is not known decides only where nothing is wrong. */
export function worstOf(statuses: readonly string[]): ReportVerdict {
  const worst = (['critical', 'warning', 'unknown'] as const).find((one) => statuses.includes(one));
  return worst ?? 'ok';
}
