import type { Sample } from '../sampler/sample.ts';
import type { Finding } from './finding.ts';

/** What an investigation is narrowed to; undefined where it is not. */
export interface Subject {
  /** With its ending: `nginx.service`. */
  readonly unit?: string;
  readonly pid?: number;
  /** Where the application answers. */
  readonly url?: string;
}

/** The unit that is asked about, be it by a process of it. */
export function askedUnit({ unit, pid }: Subject, { processes }: Sample): string | undefined {
  return unit ?? processes.find((process) => process.pid === pid)?.unit;
}

/**
 * Is that finding about the subject, or about the host, which is everybody's? `unit`: the one that is
 * asked about.
 */
export function concerns({ pid }: Subject, unit: string | undefined, finding: Finding): boolean {
  const { process } = finding;
  if (pid !== undefined && process !== undefined) return process.pid === pid;
  if (unit === undefined && pid === undefined) return true;
  const itsUnit = finding.unit ?? process?.unit;
  return itsUnit === undefined ? process === undefined : itsUnit === unit;
}
