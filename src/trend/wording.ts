import { formatDuration, formatRatePerMinute, formatSize } from '../text/units.ts';
import type { SinceStart } from './since-start.ts';
import type { Verdict } from './verdict.ts';

const YEAR_SECONDS = 365 * 86_400;
const LEAST_PER_MINUTE = 0.05;

/** A verdict in words: `growing steadily, consistent with a leak`. */
export const verdictWords = ({ kind, windowSeconds }: Verdict): string => {
  switch (kind) {
    case 'growing':
      return 'growing steadily, consistent with a leak';
    case 'sawtooth':
      return 'sawtooth, returns to its floor';
    case 'steady':
      return 'steady';
    case 'too-early':
      return `too early to tell (watched ${formatDuration(windowSeconds)})`;
  }
};

/** How sure a verdict is: `confidence 71 %, watched 5 min`; empty where it is too early for one. */
export const confidenceWords = ({ kind, confidence, windowSeconds }: Verdict): string =>
  kind === 'too-early'
    ? ''
    : `confidence ${Math.round(100 * confidence)} %, watched ${formatDuration(windowSeconds)}`;

/** Bytes a minute: `+1.5M/min`, `-12K/min`, `0/min`. */
export const formatBytesPerMinute = (perMinute: number): string => {
  const size = formatSize(Math.round(Math.abs(perMinute)));
  return size === '0' ? '0/min' : `${perMinute < 0 ? '-' : '+'}${size}/min`;
};

/** `full in 1 h 20 min`, `full now`; empty where there is nothing to fill up. */
export const limitWords = (secondsToLimit: number | undefined): string => {
  if (secondsToLimit === undefined) return '';
  if (secondsToLimit < 1) return 'full now';
  if (secondsToLimit > YEAR_SECONDS) return 'full in more than a year';
  return `full in ${formatDuration(secondsToLimit)}`;
};

/** `15/min on average since it started, 3 days ago`. */
export const sinceStartWords = ({ perMinute, ageSeconds }: SinceStart): string => {
  const rate =
    perMinute > 0 && perMinute < LEAST_PER_MINUTE
      ? 'less than 0.1/min'
      : formatRatePerMinute(perMinute).replace('+', '');
  return `${rate} on average since it started, ${formatAge(ageSeconds)} ago`;
};

/** In the largest unit alone: `3 days`. */
const formatAge = (seconds: number): string => {
  const unit = [86_400, 3600, 60, 1].find((unit) => seconds >= unit) ?? 1;
  return formatDuration(seconds - (seconds % unit));
};
