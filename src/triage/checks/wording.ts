import { formatDuration } from '../../text/units.ts';

/** `12 s ago`; nothing where it is not known when. */
export const agoWords = (atMs: number | undefined, nowMs: number): string =>
  atMs === undefined ? '' : `${formatDuration(Math.max(0, nowMs - atMs) / 1000)} ago`;

/** What happened longer ago does not fail users now. */
const RECENT_MS = 10 * 60_000;

export const isRecent = (atMs: number | undefined, nowMs: number): boolean =>
  atMs !== undefined && nowMs - atMs < RECENT_MS;
