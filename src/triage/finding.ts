import type { Process } from '../sampler/process.ts';

export type Severity = 'warning' | 'critical';

/** What can be wrong; causes rank above what they make, and the first of equal severity is named. */
export const FINDING_IDS = ['fd-exhaustion', 'fd-leak', 'memory-leak', 'thread-leak'] as const;

export type FindingId = (typeof FINDING_IDS)[number];

/** One thing that is wrong with one process. */
export interface Finding {
  readonly id: FindingId;
  readonly severity: Severity;
  /** One sentence with the numbers, safe to show. */
  readonly summary: string;
  readonly process: Readonly<Process>;
}

/** The worst first: by severity, then by rank, then by how much of it there is. */
export function compareFindings(one: Finding, other: Finding): number {
  const severe = Number(other.severity === 'critical') - Number(one.severity === 'critical');
  const rank = FINDING_IDS.indexOf(one.id) - FINDING_IDS.indexOf(other.id);
  return severe || rank || (other.process.openFds ?? 0) - (one.process.openFds ?? 0);
}
