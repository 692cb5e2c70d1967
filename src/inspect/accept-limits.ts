import type { ProcReader } from '../procfs/read-proc.ts';
import type { Identity } from '../sampler/process.ts';
import { type Argv, runCommand } from '../systemd/run-command.ts';
import { sharesOurNetwork } from './network-namespace.ts';

/** How many connections may wait to be accepted, by the inode of the listening socket. */
export type LimitByInode = ReadonlyMap<number, number>;

const NOT_KNOWN: LimitByInode = new Map();
const TIMEOUT_MS = 2000;
const MOST_BYTES = 1024 * 1024;
const SS: Argv = ['ss', '-Hltne'];

/**
 * How long the queues of listening sockets may get (the backlog of listen(2)), which is not in
 * procfs: ss(8), where it is installed, asks the kernel about our own network namespace.
 */
export class AcceptLimits {
  readonly #reader: ProcReader;
  #process: Identity | undefined;
  #limits = NOT_KNOWN;

  constructor(reader: ProcReader) {
    this.#reader = reader;
  }

  /**
   * What is known of the network that a process is in. The first time it is nothing yet: then ss is
   * run, once for each process that is asked about after another.
   */
  of(process: Identity): LimitByInode {
    if (process !== this.#process) {
      this.#process = process;
      this.#limits = NOT_KNOWN;
      const isNear = this.#reader.isKernel() && sharesOurNetwork(this.#reader, process.pid);
      if (isNear) void this.#ask(process);
    }
    return this.#limits;
  }

  async #ask(process: Identity): Promise<void> {
    const limits = await readAcceptLimits();
    if (process === this.#process) this.#limits = limits;
  }
}

/**
 * The same at once, of our own network namespace, or of the one that `enter` goes into (nsenter(1));
 * empty where there is no ss.
 */
export async function readAcceptLimits(enter?: Argv): Promise<LimitByInode> {
  const argv = enter === undefined ? SS : ([...enter, ...SS] as const);
  const { stdout } = await runCommand(argv, { timeoutMs: TIMEOUT_MS, maxBytes: MOST_BYTES });
  return parseAcceptLimits(stdout);
}

/**
 * Parses what `ss -Hltne` prints: the second number of a listening socket is its limit.
 *
 *     LISTEN 0      511        0.0.0.0:3000    0.0.0.0:* uid:1000 ino:4711 sk:1 <->
 */
export function parseAcceptLimits(text: string): LimitByInode {
  return new Map(
    Array.from(text.matchAll(/^LISTEN +\d+ +(\d+) .*? ino:(\d+) /gm), ([, limit, inode]) => [
      Number(inode),
      Number(limit),
    ]),
  );
}
