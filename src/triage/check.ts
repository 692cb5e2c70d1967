import type { Gathered } from '../evidence/evidence.ts';
import type { Sample } from '../sampler/sample.ts';
import type { Finding } from './finding.ts';
import type { Subject } from './subject.ts';

/** All that the checks look at; none of it changes while they do. */
export interface Facts {
  readonly sample: Sample;
  /** Near a limit, or growing: from the history of every process. */
  readonly growth: readonly Finding[];
  /** For how long processes have been watched. */
  readonly watchedSeconds: number;
  /** What was gathered besides; a source that is missing is still being looked at. */
  readonly gathered: Gathered;
  readonly subject: Subject;
}

/** What a check found. */
export interface Outcome {
  readonly findings: readonly Finding[];
  /** What was looked at, said when nothing is wrong: `12 file systems, the fullest / at 61 %`. */
  readonly summary: string;
  /** Why something could not be looked at; then the step is never `ok`. */
  readonly unknown?: string;
  /** The answer is still to come. */
  readonly looking?: boolean;
}

/** One step of the runbook: a pure function of the facts. */
export type Check = (facts: Facts) => Outcome;
