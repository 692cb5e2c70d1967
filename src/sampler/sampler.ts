import { parseOpenFilesLimit } from '../procfs/pid-limits.ts';
import { ProcReader } from '../procfs/read-proc.ts';
import { Births } from './births.ts';
import { DetailsReader } from './details.ts';
import { FdCounter } from './fd-counter.ts';
import { HostReader } from './host-reader.ts';
import { readKernelClock } from './kernel-clock.ts';
import type { Identity, Need, Process } from './process.ts';
import { type PassContext, ProcessReader } from './process-reader.ts';
import type { Sample } from './sample.ts';
import { Slice } from './slice.ts';
import type { Tracked } from './tracked.ts';
import { usersOf } from './users.ts';

/** With fewer processes than this, keeping descriptors open saves nothing that matters. */
const PROCESSES_WORTH_KEEPING = 500;

const NO_NEEDS: ReadonlySet<Need> = new Set();

/** The processes that the first screen shows, told from the figures of all. */
export type ShownFirst = (processes: readonly Readonly<Process>[]) => Iterable<Readonly<Process>>;

type Pass<Result> = Generator<undefined, Result, undefined>;

/**
 * Who is alive and what changed: reads all processes and the host, pass after pass, into records
 * that live as long as their process.
 */
export class Sampler {
  readonly #reader: ProcReader;
  readonly #processReader: ProcessReader;
  readonly #hostReader: HostReader;
  readonly #births: Births;
  /** By pid; threads by their tid, which is a number of the same space. */
  readonly #tracked = new Map<number, Tracked>();
  readonly #descriptorBudget: number;
  #needs: ReadonlySet<Need>;
  #passNumber = 0;

  /** `keepsOpen` false: for a few readings, which are not worth to hold descriptors for. */
  constructor(options: {
    readonly reader: ProcReader;
    readonly needs?: ReadonlySet<Need>;
    readonly keepsOpen?: boolean;
  }) {
    const { reader } = options;
    this.#reader = reader;
    this.#needs = options.needs ?? NO_NEEDS;
    this.#descriptorBudget = options.keepsOpen === false ? 0 : descriptorBudget();
    this.#hostReader = new HostReader(reader);
    this.#births = new Births(reader);
    this.#processReader = new ProcessReader(
      reader,
      new DetailsReader(reader, usersOf(reader)),
      new FdCounter(reader),
      readKernelClock(reader),
    );
  }

  /** What the columns on the screen need from the next pass on. */
  setNeeds(needs: ReadonlySet<Need>): void {
    this.#needs = needs;
  }

  /**
   * One reading of everything, in slices: the generator yields each few milliseconds, so that keys
   * are answered in between, and returns the sample.
   *
   * The first screen need not wait for what it does not show: with `shownFirst` the first pass reads
   * figures of all, and all of those that it names; the second pass reads the rest.
   */
  *pass(shownFirst?: ShownFirst): Pass<Sample> {
    const reading = this.#hostReader.read();
    const pass: PassContext = {
      number: ++this.#passNumber,
      slot: Math.floor(performance.now() / 1000),
      memoryTotalBytes: reading.meminfo.totalBytes ?? 0,
      needs: this.#needs,
      keepAtMost: this.#tracked.size < PROCESSES_WORTH_KEEPING ? 0 : this.#descriptorBudget,
      figuresOnly: this.#passNumber === 1 && shownFirst !== undefined,
    };
    yield* this.#refresh(pass);
    yield* this.#discoverProcesses(this.#births.since(reading, pass.number), pass);
    if (this.#needs.has('threads')) yield* this.#discoverThreads(pass);
    const processes = [...this.#tracked.values()];
    if (pass.figuresOnly) yield* this.#complete(shownFirst?.(processes) ?? [], pass);
    return {
      sequence: pass.number,
      takenAtMs: Date.now(),
      slot: pass.slot,
      host: this.#hostReader.host(reading, processes),
      processes,
    };
  }

  /** Has these read in full in the next pass: what ptop did to them shows at once. */
  readAgain(processes: readonly Identity[]): void {
    for (const { pid } of processes) {
      const process = this.#tracked.get(pid);
      if (process !== undefined) process.detailsAreDue = true;
    }
  }

  /** Closes every descriptor that was kept. */
  close(): void {
    for (const process of this.#tracked.values()) this.#processReader.forget(process);
    this.#tracked.clear();
  }

  *#refresh(pass: PassContext): Pass<void> {
    const slice = new Slice();
    for (const process of this.#tracked.values()) {
      const wanted = !process.isThread || pass.needs.has('threads');
      if (!wanted || !this.#processReader.refresh(process, pass)) this.#end(process);
      if (slice.isOver()) yield* slice.pause();
    }
  }

  *#discoverProcesses(pids: readonly number[], pass: PassContext): Pass<void> {
    const slice = new Slice();
    for (const pid of pids) {
      this.#discover(pid, pid, pass);
      if (slice.isOver()) yield* slice.pause();
    }
  }

  *#complete(shown: Iterable<Readonly<Process>>, pass: PassContext): Pass<void> {
    const slice = new Slice();
    for (const { pid } of shown) {
      const process = this.#tracked.get(pid);
      if (process !== undefined) this.#processReader.complete(process, pass);
      if (slice.isOver()) yield* slice.pause();
    }
  }

  *#discoverThreads(pass: PassContext): Pass<void> {
    const slice = new Slice();
    for (const process of [...this.#tracked.values()]) {
      if (process.isThread || process.threads < 2) continue;
      for (const name of this.#reader.list(`${process.directory}/task`) ?? []) {
        this.#discover(Number(name), process.pid, pass);
      }
      if (slice.isOver()) yield* slice.pause();
    }
  }

  #discover(pid: number, tgid: number, pass: PassContext): void {
    if (this.#tracked.has(pid)) return;
    const process = this.#processReader.discover(pid, tgid, pass);
    if (process !== undefined) this.#tracked.set(pid, process);
  }

  #end(process: Tracked): void {
    this.#processReader.forget(process);
    process.endedAtMs = Date.now();
    this.#tracked.delete(process.pid);
  }
}

/** Half of what ptop itself may open, so that it never is the cause of what it looks for. */
function descriptorBudget(): number {
  const bytes = new ProcReader().small('self/limits');
  const limit = (bytes && parseOpenFilesLimit(bytes)?.soft) ?? 1024;
  return Math.floor(limit / 2);
}
