import { type Absence, isAbsent } from './absence.ts';
import {
  CRASH_LOOP_WINDOW_MS,
  type CrashLoop,
  crashLoopOf,
  type RestartReading,
  restartsBetween,
} from './crash-loop.ts';
import type { JournalEntry } from './journal/entry.ts';
import { readLastWords } from './journal/last-words.ts';
import { readEntries } from './journal/once.ts';
import { readLastExit } from './last-exit.ts';
import { readUnits } from './read-unit.ts';
import type { LastExit, Unit } from './unit.ts';
import { awaitsRestart, isFailed, type ListedUnit, listTroubledUnits } from './unit-list.ts';

/** A service in a crash loop, how it ended last, and what it said last. */
export interface LoopingService {
  readonly unit: Unit;
  readonly loop: CrashLoop;
  /** Also while it runs, when the unit has none. */
  readonly exit: LastExit | undefined;
  readonly lastWords: JournalEntry | undefined;
}

export interface ServiceReport {
  /** All units that have failed, are starting or stopping, or wait for a restart. */
  readonly troubled: readonly ListedUnit[];
  /** The details of the first of them. */
  readonly failed: readonly Unit[];
  readonly awaitingRestart: readonly Unit[];
  readonly loops: readonly LoopingService[];
  /** Units that have failed of the user who asks, in a manager of their own; none where root asks. */
  readonly failedOfUser: readonly Unit[];
  /** Why there is nothing to report. */
  readonly absence: Absence | undefined;
}

/** systemd: "Scheduled restart job, restart counter is at 3." */
const RESTART_SCHEDULED = '5eb03494b6584870a536b337290809b3';
const MOST_RESTARTS_READ = 2_000;
/** Of units that are asked about in one look: each costs the manager 1 to 2 ms. */
const MOST_ASKED = 40;
/** Of one service; those beyond are too old to matter. */
const MOST_KEPT = 1_000;
/** How long a service that was in trouble is still asked about, where the journal tells nothing. */
const SUSPECTED_MS = 60_000;

/** Finds services in trouble, at each look, with two or three cheap questions. */
export class ServiceWatch {
  /** When each service was restarted, oldest first. */
  readonly #restarts = new Map<string, number[]>();
  /** Where the journal tells nothing: what NRestarts was, until when to ask for it, and how it ended. */
  readonly #counters = new Map<string, RestartReading>();
  readonly #suspectedUntilMs = new Map<string, number>();
  readonly #exits = new Map<string, LastExit>();

  /**
   * `startedUnits`: those whose processes have started lately, as the sampler sees them. They are
   * looked at where the journal may not be read: a service that crashes fast is seldom seen waiting.
   */
  async look(nowMs: number, startedUnits: readonly string[] = []): Promise<ServiceReport> {
    const troubled = await listTroubledUnits();
    if (isAbsent(troubled)) return nothingFor(troubled);
    const listed = troubled.map((unit) => unit.name);
    const journalTells = await this.#readRestarts(nowMs);
    const suspects = journalTells
      ? [...this.#restarts.keys()]
      : this.#suspects([...listed, ...startedUnits], nowMs);
    const names = [...new Set([...listed, ...suspects])];
    const units = await readUnits(names.slice(0, MOST_ASKED));
    if (isAbsent(units)) return nothingFor(units);
    if (!journalTells) this.#countRestarts(units, nowMs);
    return {
      troubled,
      failed: units.filter(isFailed),
      awaitingRestart: units.filter(awaitsRestart),
      loops: await this.#loops(units, nowMs),
      failedOfUser: await failedOfUser(),
      absence: undefined,
    };
  }

  /** Replaces what is known of restarts by what the journal has; false when it has nothing. */
  async #readRestarts(nowMs: number): Promise<boolean> {
    const scope = { kind: 'event', messageIds: [RESTART_SCHEDULED] } as const;
    const sinceMs = nowMs - CRASH_LOOP_WINDOW_MS;
    const entries = await readEntries({ scope, sinceMs, boot: 0 }, MOST_RESTARTS_READ);
    if (entries.length === 0) return false;
    this.#restarts.clear();
    for (const { unit, atMs } of entries) {
      if (unit !== undefined && atMs !== undefined) this.#restartsOf(unit).push(atMs);
    }
    return true;
  }

  #suspects(names: readonly string[], nowMs: number): string[] {
    for (const name of names) this.#suspectedUntilMs.set(name, nowMs + SUSPECTED_MS);
    for (const [name, untilMs] of this.#suspectedUntilMs) {
      if (untilMs > nowMs) continue;
      this.#suspectedUntilMs.delete(name);
      this.#counters.delete(name);
      this.#exits.delete(name);
      this.#restarts.delete(name);
    }
    return [...this.#suspectedUntilMs.keys()];
  }

  #countRestarts(units: readonly Unit[], nowMs: number): void {
    for (const { name, restarts, lastExit } of units) {
      if (lastExit !== undefined) this.#exits.set(name, lastExit);
      if (restarts === undefined) continue;
      const now = { atMs: nowMs, restarts };
      const before = this.#counters.get(name);
      if (before !== undefined) this.#restartsOf(name).push(...restartsBetween(before, now));
      this.#counters.set(name, now);
    }
  }

  #restartsOf(unit: string): number[] {
    const known = this.#restarts.get(unit)?.slice(-MOST_KEPT) ?? [];
    this.#restarts.set(unit, known);
    return known;
  }

  async #loops(units: readonly Unit[], nowMs: number): Promise<LoopingService[]> {
    const loops: LoopingService[] = [];
    // One that systemd has given up on is no loop any more.
    for (const unit of units.filter((unit) => !isFailed(unit))) {
      const restarts = this.#restarts.get(unit.name) ?? [];
      if (crashLoopOf(restarts, nowMs, unit.lastExit) === undefined) continue;
      const ref = { name: unit.name, uid: undefined };
      const exit = unit.lastExit ?? (await readLastExit(ref)) ?? this.#exits.get(unit.name);
      const loop = crashLoopOf(restarts, nowMs, exit);
      if (loop !== undefined) loops.push({ unit, loop, exit, lastWords: await readLastWords(ref) });
    }
    return loops;
  }
}

/** A report where there is nothing to look at. */
const nothingFor = (absence: Absence): ServiceReport => ({
  troubled: [],
  failed: [],
  awaitingRestart: [],
  loops: [],
  failedOfUser: [],
  absence,
});

/** Where there is no manager of the user there are none. */
async function failedOfUser(): Promise<readonly Unit[]> {
  const uid = process.getuid?.();
  if (uid === undefined || uid === 0) return [];
  const troubled = await listTroubledUnits(uid);
  if (isAbsent(troubled)) return [];
  const names = troubled.filter(isFailed).map(({ name }) => name);
  const units = await readUnits(names.slice(0, MOST_ASKED), uid);
  return isAbsent(units) ? [] : units;
}
