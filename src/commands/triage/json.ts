import type { Finding } from '../../triage/finding.ts';
import { stepOf } from '../../triage/finding-table.ts';
import type { Report } from '../../triage/report.ts';

/**
 * What `ptop triage --json` prints; its fields are a contract with the scripts that read it:
 * schema/triage.schema.json. All texts are as a person would see them.
 */
export function triageJson({ takenAtMs, verdict, steps, findings }: Report): object {
  return {
    takenAt: new Date(takenAtMs).toISOString(),
    verdict,
    first: findings[0]?.id ?? null,
    steps: steps.map(({ step, title, status, summary }) => ({ step, title, status, summary })),
    findings: findings.map(findingJson),
  };
}

/** What a finding is not about is left out. */
function findingJson(finding: Finding): object {
  const { id, severity, summary, evidence, next, process, unit, mount, port } = finding;
  return {
    id,
    step: stepOf(id),
    severity,
    summary,
    evidence,
    next,
    pid: process?.pid,
    unit: unit ?? process?.unit,
    mount,
    port,
  };
}
