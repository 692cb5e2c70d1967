import type { Process } from '../sampler/process.ts';
import { type FindingId, rankOf } from './finding-table.ts';

export type Severity = 'warning' | 'critical';

/** One thing that is wrong. All texts are safe to show, and free of secrets. */
export interface Finding {
  readonly id: FindingId;
  readonly severity: Severity;
  /** One sentence with the numbers, without a full stop. */
  readonly summary: string;
  /** Lines that prove it, as a colleague would paste them. */
  readonly evidence: readonly string[];
  /** What to do next: commands and keys, as next-step.ts words them; else advice. */
  readonly next: readonly string[];
  /** What it is about, as far as it is about one thing. */
  readonly process?: Readonly<Process>;
  readonly unit?: string;
  /** The unit is one of our own user's manager, not of the system's. */
  readonly isOfUser?: boolean;
  readonly mount?: string;
  readonly port?: number;
  /** What parts it from others of its kind that are about the same, or about none of these: a device. */
  readonly about?: string;
}

/** What a finding is about, the same as long as it lasts: numbers in the summary change. */
export function keyOf({ id, process, unit, isOfUser, mount, port, about }: Finding): string {
  return [id, process?.pid, process?.startTicks, unit, isOfUser, mount, port, about].join('\n');
}

const LEAKS: ReadonlySet<FindingId> = new Set(['fd-leak', 'memory-leak', 'thread-leak']);

/** Is it about something that grows? */
export const isLeak = ({ id }: Finding): boolean => LEAKS.has(id);

/** The worst first: by severity, then causes before what they make, then by how much of it there is. */
export function compareFindings(one: Finding, other: Finding): number {
  const severe = Number(other.severity === 'critical') - Number(one.severity === 'critical');
  const rank = rankOf(one.id) - rankOf(other.id);
  return severe || rank || (other.process?.openFds ?? 0) - (one.process?.openFds ?? 0);
}
