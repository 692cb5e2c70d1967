import type { History } from '../sampler/history.ts';
import { type Evidence, findEarlyGrowth } from './early.ts';
import { climbsStill, deepestFall } from './floor.ts';
import { findGrowth } from './growth.ts';
import { isSawtooth } from './sawtooth.ts';
import { median } from './slope.ts';
import {
  highestFloorBefore,
  lastSeconds,
  secondsOf,
  type Window,
  watchedSeconds,
  windowsOf,
} from './windows.ts';

export type VerdictKind = 'growing' | 'sawtooth' | 'steady' | 'too-early';

/** What the history of a quantity says about its future. */
export interface Verdict {
  readonly kind: VerdictKind;
  /** Change per minute, of what it falls back to; below 0 when it shrinks. */
  readonly ratePerMinute: number;
  /** 0 .. 1: how long it was watched and, when growing, how little it falls on its way. */
  readonly confidence: number;
  /** Until the limit is reached at this rate; undefined unless it grows and there is a limit. */
  readonly secondsToLimit: number | undefined;
  /** The time that the verdict is about. */
  readonly windowSeconds: number;
}

export interface Circumstances extends Evidence {
  /** What the quantity cannot exceed; Infinity or undefined where there is no limit. */
  readonly limit?: number | undefined;
  /** Its history alone is not called growing before; a minute when left out, and at least that. */
  readonly patienceSeconds?: number | undefined;
}

/** Before that a history alone says nothing. */
export const LEAST_SECONDS = 60;
/** Before that only what hardly falls back is called growing: bursts take minutes to drain. */
const DOUBTFUL_SECONDS = 300;
const HARDLY = 0.1;
/** From then on a verdict is as sure as it gets, and what climbs ever more slowly is steady. */
const SETTLED_SECONDS = 600;
const EARLY_CONFIDENCE = 0.5;

/** A growing quantity, as far as the limit does not matter. */
type Growing = Pick<Verdict, 'ratePerMinute' | 'confidence' | 'windowSeconds'>;

/**
 * Whether a quantity grows, from its history up to `slot` and from what else is known of it.
 * "Growing" means that what it falls back to climbs, in many steps, up to now, and does not level
 * off: a leak does, and a warm-up, a burst, a periodic job or a garbage-collected heap do not.
 */
export function verdict(
  history: History,
  slot: number,
  circumstances: Circumstances = {},
): Verdict {
  const { limit = Infinity, patienceSeconds = 0 } = circumstances;
  const watched = watchedSeconds(history, slot);
  if (history.changedSlot === undefined) return unchanged(watched);
  const windows = windowsOf(history, slot);
  const shown = watched < LEAST_SECONDS ? undefined : findShownGrowth(history, slot, windows);
  const trusted = watched >= patienceSeconds ? shown : undefined;
  const growing = trusted ?? earlyGrowth(history, slot, circumstances);
  if (growing !== undefined) {
    const left = (60 * Math.max(0, limit - (history.at(slot) ?? 0))) / growing.ratePerMinute;
    const secondsToLimit = Number.isFinite(left) ? left : undefined;
    return { kind: 'growing', ...growing, secondsToLimit };
  }
  const finest = windows[0] as Window;
  const unsettled = watched < SETTLED_SECONDS && climbsStill(finest.minima);
  const tooEarly = watched < LEAST_SECONDS || shown !== undefined || unsettled;
  return {
    kind: tooEarly ? 'too-early' : hasTeeth(history, slot, finest) ? 'sawtooth' : 'steady',
    ratePerMinute: middleRate(finest),
    confidence: tooEarly ? 0 : sureness(watched),
    secondsToLimit: undefined,
    windowSeconds: Math.min(watched, Math.max(...windows.map(secondsOf))),
  };
}

/** Long teeth show in the minima, short ones only in the seconds. */
const hasTeeth = (history: History, slot: number, { minima }: Window): boolean =>
  isSawtooth(minima) || isSawtooth(lastSeconds(history, slot));

const unchanged = (watched: number): Verdict => ({
  kind: watched < LEAST_SECONDS ? 'too-early' : 'steady',
  ratePerMinute: 0,
  confidence: watched < LEAST_SECONDS ? 0 : sureness(watched),
  secondsToLimit: undefined,
  windowSeconds: watched,
});

/** In the finest window that shows it, and only to more than there ever was before that window. */
function findShownGrowth(
  history: History,
  slot: number,
  windows: readonly Window[],
): Growing | undefined {
  for (const window of windows) {
    const growth = findGrowth(window.minima);
    if (growth === undefined) continue;
    const windowSeconds = secondsOf(window);
    const fallsBack = deepestFall(window.minima) > HARDLY * growth.slope * window.minima.length;
    if (windowSeconds < DOUBTFUL_SECONDS && fallsBack) continue;
    const floor = Math.min(...window.minima.slice(-3));
    if (floor <= highestFloorBefore(history, slot, window)) continue;
    const ratePerMinute = (60 * growth.slope) / window.stepSeconds;
    return { ratePerMinute, confidence: growth.order * sureness(windowSeconds), windowSeconds };
  }
  return undefined;
}

function earlyGrowth(history: History, slot: number, evidence: Evidence): Growing | undefined {
  const growth = findEarlyGrowth(history, slot, evidence);
  return growth && { ...growth, confidence: EARLY_CONFIDENCE };
}

const sureness = (seconds: number): number => Math.min(1, Math.sqrt(seconds / SETTLED_SECONDS));

/** Per minute, from the middle value of the first third of a window to that of the last. */
function middleRate({ minima, stepSeconds }: Window): number {
  const third = Math.floor(minima.length / 3);
  if (third === 0) return 0;
  const rise = median(minima.slice(-third)) - median(minima.slice(0, third));
  return (60 * rise) / ((minima.length - third) * stepSeconds);
}
