import { howMany } from './units.ts';

const SECOND_MS = 1000;
const DAY_MS = 86_400 * SECOND_MS;
const YEAR_MS = 365 * DAY_MS;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** A Date whose UTC fields read as local time, `utcOffsetMinutes` east of Greenwich. */
const local = (timeMs: number, utcOffsetMinutes: number): Date =>
  new Date(timeMs + utcOffsetMinutes * 60 * SECOND_MS);

const hoursMinutes = (date: Date): string =>
  `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`;

/** Time of day, `04:11:09`, of milliseconds since 1970 in a zone given in minutes east of UTC. */
export const formatClock = (timeMs: number, utcOffsetMinutes: number): string => {
  const date = local(timeMs, utcOffsetMinutes);
  return `${hoursMinutes(date)}:${twoDigits(date.getUTCSeconds())}`;
};

/** A moment as logs write it, `Mar 07 02:17:09`; time and zone as for `formatClock`. */
export const formatLogTime = (timeMs: number, utcOffsetMinutes: number): string => {
  const date = local(timeMs, utcOffsetMinutes);
  const day = `${MONTHS[date.getUTCMonth()]} ${twoDigits(date.getUTCDate())}`;
  return `${day} ${formatClock(timeMs, utcOffsetMinutes)}`;
};

/** A moment in full, to the microsecond: `2026-03-07 02:17:09.123456`. */
export const formatExactTime = (timeMs: number, utcOffsetMinutes: number): string => {
  const day = local(timeMs, utcOffsetMinutes).toISOString().slice(0, 10);
  const micros = String(Math.min(999_999, Math.round((timeMs % SECOND_MS) * 1000))).padStart(
    6,
    '0',
  );
  return `${day} ${formatClock(timeMs, utcOffsetMinutes)}.${micros}`;
};

/**
 * When a process started, 5 wide, as htop's START: `04:11` within a day, `Jun03` within a year,
 * then ` 2023`. Times in milliseconds since 1970, the zone in minutes east of UTC.
 */
export const formatStart = (
  startedAtMs: number,
  nowMs: number,
  utcOffsetMinutes: number,
): string => {
  const date = local(startedAtMs, utcOffsetMinutes);
  const ageMs = nowMs - startedAtMs;
  if (ageMs < DAY_MS) return hoursMinutes(date);
  if (ageMs < YEAR_MS) return `${MONTHS[date.getUTCMonth()]}${twoDigits(date.getUTCDate())}`;
  return ` ${date.getUTCFullYear()}`;
};

/** Time since boot as htop's uptime meter: `04:11:09`, `1 day, 04:11:09`, `12 days, 04:11:09`. */
export const formatUptime = (seconds: number): string => {
  const days = Math.floor(seconds / 86_400);
  const ofDay = new Date((seconds % 86_400) * SECOND_MS);
  const clock = `${hoursMinutes(ofDay)}:${twoDigits(ofDay.getUTCSeconds())}`;
  if (days === 0) return clock;
  return `${howMany(days, 'day')}, ${clock}`;
};
