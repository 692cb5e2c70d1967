import type { ProcReader } from '../procfs/read-proc.ts';
import type { Sample } from '../sampler/sample.ts';

/** What sources read from. */
export interface World {
  readonly reader: ProcReader;
  /** What the investigation is narrowed to. */
  readonly subject: { readonly unit?: string; readonly pid?: number; readonly url?: string };
  readonly sample: Sample;
  /**
   * Somebody asked for one report: then connections are made to what listens, and all descriptors
   * looked through. False in the monitor, which looks all day and asks nobody anything.
   */
  readonly thorough: boolean;
}
