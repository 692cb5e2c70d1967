import type { History } from '../sampler/history.ts';
import type { Process } from '../sampler/process.ts';
import { type Quantity, quantities } from './quantities.ts';
import { type Verdict, verdict } from './verdict.ts';
import { watchedSeconds } from './windows.ts';

/** When something is asked: the slot of the sample, and its wall clock. */
export interface Now {
  readonly slot: number;
  readonly nowMs: number;
}

interface Known {
  readonly verdict: Verdict;
  readonly judgedSlot: number;
  /** Not judged again before this slot. */
  readonly dueSlot: number;
}

/** A verdict holds for this share of the time watched, within these bounds. */
const SHARE = 1 / 15;
const LEAST_SECONDS = 15;
const MOST_SECONDS = 60;
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

/**
 * The verdicts on all processes, for rows and findings: what has not changed costs nothing, and the
 * others are judged by turns, a few in each refresh.
 */
export class Verdicts {
  readonly #known = new WeakMap<History, Known>();
  #turn = 0;

  /** The verdict on a quantity of a process, at most a minute and a half old. */
  of(process: Readonly<Process>, quantity: Quantity, { slot, nowMs }: Now): Verdict {
    const { history: historyOf, circumstances } = quantities[quantity];
    const history = historyOf(process);
    const known = this.#known.get(history);
    if (known !== undefined && (slot < known.dueSlot || staysSteady(history, known))) {
      return known.verdict;
    }
    const judged = verdict(history, slot, circumstances(process, nowMs));
    if (history.changedSlot === undefined) return judged;
    const delay = this.#spread() * intervalSeconds(watchedSeconds(history, slot));
    this.#known.set(history, { verdict: judged, judgedSlot: slot, dueSlot: slot + delay });
    return judged;
  }

  /** 0.5 .. 1.5, evenly: what was judged in one refresh comes up again in many. */
  #spread(): number {
    this.#turn = (this.#turn + GOLDEN_RATIO) % 1;
    return 0.5 + this.#turn;
  }
}

const staysSteady = (history: History, { verdict, judgedSlot }: Known): boolean =>
  verdict.kind === 'steady' && (history.changedSlot ?? 0) <= judgedSlot;

const intervalSeconds = (watched: number): number =>
  Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, SHARE * watched));
