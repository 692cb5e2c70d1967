import type { LastExit } from './unit.ts';

/** A service that systemd starts again and again. */
export interface CrashLoop {
  /** Restarts in the time looked at, and how long that was. */
  readonly restarts: number;
  readonly withinMs: number;
  readonly perMinute: number;
}

/** How far back restarts count. */
export const CRASH_LOOP_WINDOW_MS = 10 * 60_000;
/** So many restarts make a loop; fewer when they come at once. */
const ENOUGH = 3;
const ENOUGH_AT_ONCE = 2;
const AT_ONCE_MS = 10_000;
/** A loop is over when no restart came for so many times the usual. */
const MISSED = 4;
const LEAST_QUIET_MS = 30_000;
/** A job that ends well and is started again each minute or less often is meant so. */
const MEANT_MS = 60_000;

/**
 * Tells a crash loop from the times of automatic restarts, oldest first; the last exit tells
 * whether the service ends well by itself. Undefined when there is none, or none any more.
 */
export function crashLoopOf(
  restartsAtMs: readonly number[],
  nowMs: number,
  lastExit: LastExit | undefined,
): CrashLoop | undefined {
  const times = restartsAtMs.filter((at) => at > nowMs - CRASH_LOOP_WINDOW_MS && at <= nowMs);
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined || times.length < ENOUGH_AT_ONCE) return undefined;
  const recent = times.filter((at) => at > last - AT_ONCE_MS).length;
  if (times.length < ENOUGH && recent < ENOUGH_AT_ONCE) return undefined;
  const betweenMs = (last - first) / (times.length - 1);
  if (nowMs - last > Math.max(LEAST_QUIET_MS, MISSED * betweenMs)) return undefined;
  if (endsWell(lastExit) && betweenMs >= MEANT_MS) return undefined;
  const withinMs = nowMs - first;
  return { restarts: times.length, withinMs, perMinute: 60_000 / Math.max(betweenMs, 1) };
}

const endsWell = (exit: LastExit | undefined): boolean =>
  exit?.how === 'exited' && exit.status === 0;

/** What `systemctl show` said of the counter of restarts, and when. */
export interface RestartReading {
  readonly atMs: number;
  readonly restarts: number;
}

/**
 * When the restarts between two readings of NRestarts were, as far as that can be told: spread
 * over the time between. None when the counter went back, as `systemctl restart` sets it to 0.
 */
export function restartsBetween(before: RestartReading, after: RestartReading): number[] {
  const length = Math.min(MOST_TOLD, Math.max(0, after.restarts - before.restarts));
  const stepMs = (after.atMs - before.atMs) / length;
  return Array.from({ length }, (_, index) =>
    Math.round(after.atMs - stepMs * (length - 1 - index)),
  );
}

/** One a second in the time that counts. */
const MOST_TOLD = CRASH_LOOP_WINDOW_MS / 1000;
