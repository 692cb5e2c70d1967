import { maskSecrets } from '../text/secrets.ts';
import { explained } from './causes.ts';
import type { Facts, Outcome } from './check.ts';
import { compareFindings, type Finding, type Severity } from './finding.ts';
import { type StepNumber, stepOf } from './finding-table.ts';
import { type ReportVerdict, worstOf } from './report-verdict.ts';
import { RUNBOOK } from './runbook.ts';
import { askedUnit, concerns } from './subject.ts';

/** `looking` until the first answer is there. */
export type StepStatus = 'ok' | Severity | 'unknown' | 'looking';

/** The answer to one step. */
export interface StepReport {
  readonly step: StepNumber;
  readonly title: string;
  readonly status: StepStatus;
  /** What is wrong, else what could not be looked at, else what was. */
  readonly summary: string;
}

/** The whole runbook, at one moment. */
export interface Report {
  readonly takenAtMs: number;
  readonly verdict: ReportVerdict;
  readonly steps: readonly StepReport[];
  /** The worst first. */
  readonly findings: readonly Finding[];
}

/** Goes through the runbook. `settle` decides which of the findings are told now. */
export function examine(
  facts: Facts,
  settle: (findings: readonly Finding[]) => readonly Finding[] = (findings) => findings,
): Report {
  const outcomes = RUNBOOK.map(({ check, ...row }) => ({ ...row, outcome: check(facts) }));
  const unit = askedUnit(facts.subject, facts.sample);
  const found = outcomes
    .flatMap(({ outcome }) => outcome.findings)
    .filter((finding) => concerns(facts.subject, unit, finding));
  const findings = explained(settle(found)).map(withoutSecrets).sort(compareFindings);
  const steps = outcomes.map(({ step, title, outcome }) => {
    const worst = findings.find(({ id }) => stepOf(id) === step);
    const { status, summary } = answer(outcome, worst);
    return { step, title, status, summary: maskSecrets(summary) };
  });
  return { takenAtMs: facts.sample.takenAtMs, verdict: verdictOf(steps), steps, findings };
}

/** The report when nobody waits any longer: what has not been answered is not known. */
export function conclude(report: Report, why: string): Report {
  const steps = report.steps.map(
    (step): StepReport =>
      step.status === 'looking' ? { ...step, status: 'unknown', summary: why } : step,
  );
  return { ...report, steps, verdict: verdictOf(steps) };
}

/** A report is pasted into the incident channel. */
const withoutSecrets = (finding: Finding): Finding => ({
  ...finding,
  summary: maskSecrets(finding.summary),
  evidence: finding.evidence.map(maskSecrets),
  next: finding.next.map(maskSecrets),
});

function answer(
  { summary, unknown, looking }: Outcome,
  worst: Finding | undefined,
): { readonly status: StepStatus; readonly summary: string } {
  if (worst !== undefined) return { status: worst.severity, summary: worst.summary };
  if (looking) return { status: 'looking', summary };
  if (unknown !== undefined) return { status: 'unknown', summary: unknown };
  return { status: 'ok', summary };
}

const verdictOf = (steps: readonly StepReport[]): ReportVerdict =>
  worstOf(steps.map(({ status }) => status));
