import { parseLastPid } from '../procfs/loadavg.ts';
import { parsePidStatus } from '../procfs/pid-status.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { HostReading } from './host-reader.ts';

/** `/proc` is listed at the latest after so many passes: a PID can be given out of turn, clone3(2). */
const PASSES_BETWEEN_LISTS = 10;
/** When more PIDs than this were given, listing costs less than asking for each. */
const MOST_ASKED = 100;

/** Tells who is new, without listing `/proc` where that can be known otherwise. */
export class Births {
  readonly #reader: ProcReader;
  /** PIDs that were given last: in the pass before, and in the one before that. */
  #lastPid: number | undefined;
  #lastPidBefore: number | undefined;
  #forks: number | undefined;
  #listedInPass = Number.NEGATIVE_INFINITY;

  constructor(reader: ProcReader) {
    this.#reader = reader;
  }

  /**
   * PIDs of all who were born since the pass before, and of others perhaps. A PID is given a moment
   * before its process can be seen, so those of the pass before are asked for once more.
   */
  since({ stat, loadavg }: HostReading, passNumber: number): readonly number[] {
    const isListDue = passNumber - this.#listedInPass >= PASSES_BETWEEN_LISTS;
    const lastPid = this.#givesOurPids() ? parseLastPid(loadavg) : undefined;
    const given = isListDue ? undefined : pidsGiven(this.#lastPidBefore, lastPid);
    const isQuiet = !isListDue && stat.forks !== undefined && stat.forks === this.#forks;
    this.#lastPidBefore = this.#lastPid;
    this.#lastPid = lastPid;
    this.#forks = this.#reader.isKernel() ? stat.forks : undefined;
    if (given !== undefined) return given.filter((pid) => this.#isProcess(pid));
    if (isQuiet) return [];
    this.#listedInPass = passNumber;
    return (this.#reader.list('') ?? []).map(Number).filter((pid) => pid > 0);
  }

  /** PIDs in loadavg are those of our own PID namespace; the procfs may be that of another. */
  #givesOurPids(): boolean {
    return this.#reader.root === '/proc' && this.#reader.link('self') === String(process.pid);
  }

  /** Threads have numbers of the same space. */
  #isProcess(pid: number): boolean {
    const status = this.#reader.text(`${pid}/status`);
    return status !== undefined && parsePidStatus(status).tgid === pid;
  }
}

/** PIDs between the one that was given last then and now; undefined where that cannot be told. */
function pidsGiven(then: number | undefined, now: number | undefined): number[] | undefined {
  if (then === undefined || now === undefined) return undefined;
  const count = now - then; // less than 0 when they begin anew
  if (count < 0 || count > MOST_ASKED) return undefined;
  return Array.from({ length: count }, (_, i) => then + 1 + i);
}
