export type Severity = 'ok' | 'normal' | 'warning' | 'critical';

/** What a signal will do to a process: a sentence without its subject, safe to show. */
export interface Foretold {
  readonly text: string;
  readonly severity: Severity;
  /** What to do instead, by keys of the screen. */
  readonly keys?: string;
}
