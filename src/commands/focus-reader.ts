import { type FocusReading, readFocus } from '../inspect/focus.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';
import { inSlices } from '../sampler/slice.ts';

const LEAST_PAUSE_MS = 2000;
/** Reading takes no more than this share of the time, however many descriptors there are. */
const SHARE_OF_TIME = 0.2;

/** Reads the process in focus again and again, one reading at a time. */
export class FocusReader {
  readonly #reader: ProcReader;
  readonly #onReading: (process: Readonly<Process>, reading: FocusReading) => void;
  #process: Readonly<Process> | undefined;
  #isReading = false;
  #dueAtMs = 0;

  constructor(
    reader: ProcReader,
    onReading: (process: Readonly<Process>, reading: FocusReading) => void,
  ) {
    this.#reader = reader;
    this.#onReading = onReading;
  }

  /** Says which process is in focus now, if any; to be called as often as that may have changed. */
  follow(process: Readonly<Process> | undefined): void {
    const isNew = process !== this.#process;
    this.#process = process;
    if (process === undefined || this.#isReading) return;
    if (isNew || performance.now() >= this.#dueAtMs) void this.#read(process);
  }

  async #read(process: Readonly<Process>): Promise<void> {
    this.#isReading = true;
    const startedMs = performance.now();
    const reading = await inSlices(readFocus(this.#reader, process));
    const tookMs = performance.now() - startedMs;
    this.#isReading = false;
    this.#dueAtMs = performance.now() + Math.max(LEAST_PAUSE_MS, tookMs / SHARE_OF_TIME);
    if (process === this.#process) this.#onReading(process, reading);
    else this.follow(this.#process);
  }
}
