import { printable } from '../../text/sanitize.ts';
import { maskSecrets } from '../../text/secrets.ts';
import { formatDuration, formatGrouped } from '../../text/units.ts';
import { clip, displayWidth } from '../../text/width.ts';

/** `12 s ago`; nothing where it is not known when. */
export const agoWords = (atMs: number | undefined, nowMs: number): string =>
  atMs === undefined ? '' : `${formatDuration(Math.max(0, nowMs - atMs) / 1000)} ago`;

/** What happened longer ago does not fail users now. */
const RECENT_MS = 10 * 60_000;

export const isRecent = (atMs: number | undefined, nowMs: number): boolean =>
  atMs !== undefined && nowMs - atMs < RECENT_MS;

/** `1 time`, `14 times`. */
export const timesWords = (count: number): string =>
  count === 1 ? '1 time' : `${formatGrouped(count)} times`;

const QUOTE_WIDTH = 120;

/** A line of a log as a finding quotes it: safe to show, its secrets masked, not too long. */
export function quoted(line: string): string {
  const safe = maskSecrets(printable(line.trim()));
  return displayWidth(safe) > QUOTE_WIDTH ? `${clip(safe, QUOTE_WIDTH - 3)}...` : safe;
}
