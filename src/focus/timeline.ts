import type { History } from '../sampler/history.ts';
import { formatDuration } from '../text/units.ts';

/** A quantity over the time it was watched, for a chart. */
export interface Timeline {
  /** Oldest first, evenly spaced, the last one now; undefined where nothing is kept. */
  readonly values: readonly (number | undefined)[];
  /** What the ends and the middle of the time axis are called. */
  readonly labels: readonly string[];
}

const LEAST_SECONDS = 60;
const MOST_SECONDS = 4 * 3600;

/** The time watched, at least a minute and at most four hours, in at most `points` values. */
export function timeline(history: History, slot: number, points: number): Timeline {
  const watched = slot - (history.firstSlot ?? slot);
  const seconds = Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, watched));
  const step = Math.ceil(seconds / points);
  const count = Math.ceil(seconds / step);
  const values = Array.from({ length: count }, (_, index) => {
    const to = slot + 1 - (count - 1 - index) * step;
    return history.extremes(to - step, to)?.max;
  });
  const ago = (share: number): string => `-${formatDuration(Math.round(share * count * step))}`;
  return { values, labels: [ago(1), ago(0.5), 'now'] };
}
