import type { Finding } from '../../src/triage/finding.ts';
import { stepOf } from '../../src/triage/finding-table.ts';
import type { Report, StepReport } from '../../src/triage/report.ts';
import { RUNBOOK } from '../../src/triage/runbook.ts';

export const buildFinding = (wanted: Partial<Finding> = {}): Finding => ({
  id: 'fd-leak',
  severity: 'critical',
  summary: 'FD leak: node dist/server.js (48271) 900 of 65,536',
  evidence: ['61 CLOSE_WAIT on :3000'],
  next: ['ptop fds 48271  # what they are'],
  ...wanted,
});

/** A report in which every other step is `ok`. */
export function buildReport(findings: readonly Finding[]): Report {
  const steps = RUNBOOK.map(({ step, title }): StepReport => {
    const worst = findings.find(({ id }) => stepOf(id) === step);
    return worst === undefined
      ? { step, title, status: 'ok', summary: `step ${step} looked at` }
      : { step, title, status: worst.severity, summary: worst.summary };
  });
  const verdict = findings[0]?.severity ?? 'ok';
  return { takenAtMs: Date.UTC(2026, 2, 7, 2, 17), verdict, steps, findings };
}
