import type { FindingId } from '../../src/triage/finding-table.ts';

/** What the first finding must be about. */
export interface Subject {
  readonly pid?: number;
  readonly unit?: string;
  readonly mount?: string;
  readonly port?: number;
}

/** A failure that is there, on the real kernel, until it is ended. */
export interface Failure {
  readonly subject: Subject;
  /** Arguments for `ptop triage` beyond its defaults: `--url`, `--unit`. */
  readonly options?: readonly string[];
  /** How ptop is started where the failure is: in a namespace, in the systemd rig. */
  readonly around?: (ptop: readonly string[]) => readonly string[];
  end(): Promise<void>;
}

/** One incident of the gallery: how to make it, and what ptop must call it. */
export interface Incident {
  /** `descriptor leak with CLOSE_WAIT`. */
  readonly name: string;
  /** Undefined: ptop must be silent. */
  readonly id: FindingId | undefined;
  /** How long a fresh ptop may look at the most: 10, and 60 for what only growth can tell. */
  readonly seconds: 10 | 60;
  /** It fills the processors, or the whole machine shows it: no other is examined meanwhile. */
  readonly alone?: true;
  start(): Promise<Failure>;
}
