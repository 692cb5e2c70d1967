import { HISTORY_SLOTS, type History } from '../sampler/history.ts';
import { fitClimb } from './climb.ts';
import { countRises, deepestFall } from './floor.ts';
import { medianSlope } from './slope.ts';
import { lastSeconds, watchedSeconds } from './windows.ts';

/** What is known of a quantity from elsewhere than its history. */
export interface Evidence {
  /** Age of the process, for a quantity of which a new process has next to nothing. */
  readonly ageSeconds?: number | undefined;
  /** Of the descriptors, the sockets in CLOSE_WAIT: their peers closed them, the process did not. */
  readonly closeWaitSockets?: number | undefined;
}

export interface EarlyGrowth {
  readonly ratePerMinute: number;
  /** The time that it is known to have grown for. */
  readonly windowSeconds: number;
}

const LEAST_SECONDS = 10;
/** Sockets in CLOSE_WAIT do not come and go as a server warms up. */
const LEAST_SECONDS_WITH_CLOSE_WAIT = 3;
const LEAST_AGE_SECONDS = 120;
/** Steps up that have to be seen: with a socket in CLOSE_WAIT for each, and without. */
const RISES_WITH_CLOSE_WAIT = 3;
const RISES = 8;
/** So large a share of all descriptors in CLOSE_WAIT is no passing state. */
const UNCLOSED = 0.25;
/** Both rates, since the start and now, are within this factor of each other. */
const SAME_RATE = 1.5;
/** It hardly falls on its way. */
const FALL = 0.2;

/**
 * Growth that needs no minute of watching, because the seconds watched are not all there is: the
 * quantity climbs without falling back, and either it has climbed at the same rate ever since the
 * process started, or much of it are sockets that the process failed to close. Undefined when that
 * is not so.
 */
export function findEarlyGrowth(
  history: History,
  slot: number,
  { ageSeconds = 0, closeWaitSockets = 0 }: Evidence,
): EarlyGrowth | undefined {
  const watched = watchedSeconds(history, slot);
  const values = lastSeconds(history, slot);
  const value = values.at(-1) as number;
  const unclosed = closeWaitSockets > 0 && closeWaitSockets >= UNCLOSED * value;
  const least = unclosed ? LEAST_SECONDS_WITH_CLOSE_WAIT : LEAST_SECONDS;
  if (watched < least || watched >= HISTORY_SLOTS) return undefined;
  const rises = countRises(values);
  if (rises < (unclosed ? RISES_WITH_CLOSE_WAIT : RISES)) return undefined;
  const climb = fitClimb(values);
  const goesOn = climb.from <= values.length / 4 && climb.to >= values.length / 2;
  if (!goesOn || deepestFall(values) > FALL * climb.rise) return undefined;
  const ratePerMinute = 60 * medianSlope(values);
  if (ratePerMinute <= 0) return undefined;
  const sinceStart = (60 * value) / ageSeconds;
  const always =
    ageSeconds >= LEAST_AGE_SECONDS &&
    ratePerMinute < SAME_RATE * sinceStart &&
    sinceStart < SAME_RATE * ratePerMinute;
  if (always) return { ratePerMinute, windowSeconds: ageSeconds };
  return unclosed ? { ratePerMinute, windowSeconds: watched } : undefined;
}
