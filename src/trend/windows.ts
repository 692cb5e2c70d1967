import { COARSE, FINE, HISTORY_SLOTS, type History, type Resolution } from '../sampler/history.ts';

/** What a quantity did not fall below in each of the last steps, the newest last. */
export interface Window {
  readonly stepSeconds: number;
  readonly minima: readonly number[];
}

const FIRST_MINUTES: Resolution = { stepSeconds: 2, steps: 60 };
/** From so many coarse steps on there is something to see in them. */
const LEAST_COARSE = 12;

/** Seconds from the first value to `slot`. */
export const watchedSeconds = (history: History, slot: number): number =>
  history.firstSlot === undefined ? 0 : slot - history.firstSlot;

/**
 * The windows that tell growth, the finest first: steps of 2 s in the first two minutes, then of
 * 10 s over a quarter of an hour and, from an hour on, also of 5 min over four hours.
 */
export function windowsOf(history: History, slot: number): Window[] {
  const watched = watchedSeconds(history, slot);
  if (watched < HISTORY_SLOTS) return [windowOf(history, slot, FIRST_MINUTES)];
  const fine = windowOf(history, slot, FINE);
  if (watched < LEAST_COARSE * COARSE.stepSeconds) return [fine];
  return [fine, windowOf(history, slot, COARSE)];
}

/** How far back a window reaches. */
export const secondsOf = ({ minima, stepSeconds }: Window): number => minima.length * stepSeconds;

/** The value in each of the last seconds, as many as are kept. */
export function lastSeconds(history: History, slot: number): number[] {
  const count = Math.min(HISTORY_SLOTS, watchedSeconds(history, slot) + 1);
  return Array.from({ length: count }, (_, index) => history.at(slot - count + 1 + index) ?? 0);
}

/** The highest of the coarse minima from before `window` begins; -Infinity when there are none. */
export function highestFloorBefore(history: History, slot: number, window: Window): number {
  const covered = secondsOf(window) / COARSE.stepSeconds;
  const { minima } = windowOf(history, slot, COARSE);
  return Math.max(...minima.slice(0, -Math.ceil(covered)));
}

/** The last whole steps. They count from the first value: it does not matter when that was. */
function windowOf(history: History, slot: number, { stepSeconds, steps }: Resolution): Window {
  const first = history.firstSlot ?? slot + 1;
  const past = Math.floor((slot + 1 - first) / stepSeconds);
  const minima: number[] = [];
  for (let step = Math.max(0, past - steps); step < past; step++) {
    const from = first + step * stepSeconds;
    minima.push((history.extremes(from, from + stepSeconds) as { min: number }).min);
  }
  return { stepSeconds, minima };
}
