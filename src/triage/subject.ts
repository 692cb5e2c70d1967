import type { Finding } from './finding.ts';

/** What an investigation is narrowed to; undefined where it is not. */
export interface Subject {
  /** With its ending: `nginx.service`. */
  readonly unit?: string;
  readonly pid?: number;
  /** Where the application answers. */
  readonly url?: string;
}

/** Is that finding about the subject, or about the host, which is everybody's? */
export function concerns({ unit, pid }: Subject, finding: Finding): boolean {
  const { process } = finding;
  if (pid !== undefined && process !== undefined) return process.pid === pid;
  if (unit === undefined) return true;
  const itsUnit = finding.unit ?? process?.unit;
  return itsUnit === undefined ? process === undefined : itsUnit === unit;
}
