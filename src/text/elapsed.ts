import { formatDuration } from './units.ts';

/** Time that has passed, for a sentence: `0.0 s`, `2.1 s`, `10 s`, `1 min`, `1 h 20 min`. */
export const formatElapsed = (ms: number): string =>
  ms < 9950 ? `${(Math.max(0, ms) / 1000).toFixed(1)} s` : formatDuration(Math.round(ms / 1000));
