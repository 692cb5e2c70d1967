import type { Process } from '../sampler/process.ts';
import { inSlices, whileWanted } from '../sampler/slice.ts';

/** Reading takes no more than this share of the time, however many descriptors there are. */
const SHARE_OF_TIME = 0.2;

/** What to read of a process in depth, how often at the most, and who wants it. */
export interface DeepReading<Reading> {
  readonly pauseMs: number;
  read(process: Readonly<Process>): Generator<undefined, Reading, undefined>;
  onReading(process: Readonly<Process>, reading: Reading): void;
}

/** Reads one process in depth again and again, one reading at a time, in slices; gives up what nobody wants any more. */
export class ProcessFollower<Reading> {
  readonly #deep: DeepReading<Reading>;
  #process: Readonly<Process> | undefined;
  #isReading = false;
  #dueAtMs = 0;

  constructor(deep: DeepReading<Reading>) {
    this.#deep = deep;
  }

  /** Says which process it is now, if any; to be called as often as that may have changed. */
  follow(process: Readonly<Process> | undefined): void {
    const isNew = process !== this.#process;
    this.#process = process;
    if (process === undefined || this.#isReading) return;
    if (isNew || performance.now() >= this.#dueAtMs) void this.#read(process);
  }

  async #read(process: Readonly<Process>): Promise<void> {
    this.#isReading = true;
    const startedMs = performance.now();
    const isWanted = (): boolean => process === this.#process;
    const reading = await inSlices(whileWanted(this.#deep.read(process), isWanted));
    const tookMs = performance.now() - startedMs;
    this.#isReading = false;
    this.#dueAtMs = performance.now() + Math.max(this.#deep.pauseMs, tookMs / SHARE_OF_TIME);
    if (reading !== undefined) this.#deep.onReading(process, reading);
    else if (this.#process !== undefined) void this.#read(this.#process);
  }
}
