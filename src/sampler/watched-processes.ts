import type { ProcReader } from '../procfs/read-proc.ts';
import { DetailsReader } from './details.ts';
import { FdCounter } from './fd-counter.ts';
import { readKernelClock } from './kernel-clock.ts';
import type { Need, Process } from './process.ts';
import { type PassContext, ProcessReader } from './process-reader.ts';
import type { Tracked } from './tracked.ts';
import { usersOf } from './users.ts';

const NO_NEEDS: ReadonlySet<Need> = new Set();
/** A zombie; but a process whose first thread alone has ended shows as one too, and goes on. */
const hasEnded = ({ state, threads }: Tracked): boolean => 'ZXx'.includes(state) && threads <= 1;

/** A few processes read again and again, without a look at all the others. */
export class WatchedProcesses {
  readonly #pids: readonly number[];
  readonly #processReader: ProcessReader;
  #alive: readonly Tracked[] = [];
  #passNumber = 0;

  constructor(reader: ProcReader, pids: readonly number[]) {
    this.#pids = pids;
    this.#processReader = new ProcessReader(
      reader,
      new DetailsReader(reader, usersOf(reader)),
      new FdCounter(reader),
      readKernelClock(reader),
    );
  }

  /**
   * Reads them once more; returns those that are alive and have been since the first time. A PID
   * that was given to another process is gone. Rates and shares of memory are absent at first.
   */
  read(): readonly Readonly<Process>[] {
    const pass = this.#nextPass();
    const found =
      pass.number === 1
        ? this.#pids.map((pid) => this.#processReader.discover(pid, pid, pass))
        : this.#alive.filter((process) => this.#processReader.refresh(process, pass));
    this.#alive = found.filter(
      (process) => process !== undefined && !hasEnded(process),
    ) as Tracked[];
    return this.#alive;
  }

  /** Nobody asks for shares of memory or for history, and nothing is worth keeping open. */
  #nextPass(): PassContext {
    this.#passNumber++;
    return {
      number: this.#passNumber,
      slot: this.#passNumber,
      memoryTotalBytes: 0,
      needs: NO_NEEDS,
      keepAtMost: 0,
      figuresOnly: false,
    };
  }
}
