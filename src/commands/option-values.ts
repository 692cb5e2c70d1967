/** Above this nobody waits; below `SHORTEST_SECONDS` ptop would be the load that it looks for. */
export const LONGEST_SECONDS = 3600;
export const SHORTEST_SECONDS = 0.1;

/** PID_MAX_LIMIT of the kernel (include/linux/threads.h): no PID is above it. */
const HIGHEST_PID = 4_194_304;

// Each of these returns undefined for a text that is not what its option takes; what that is stands
// in the row of options.ts, and the message is made of it.

/** Seconds with decimals, `0.5`. */
export const parseSeconds = (text: string): number | undefined => {
  const seconds = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
  return seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS ? seconds : undefined;
};

/** Seconds with decimals, none at all among them. */
export const parseGrace = (text: string): number | undefined =>
  /^0*\.?0*$/.test(text) && /0/.test(text) ? 0 : parseSeconds(text);

/** A whole number from 1. */
export const parseCount = (text: string): number | undefined => {
  const count = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return count >= 1 && Number.isSafeInteger(count) ? count : undefined;
};

const parsePid = (text: string): number | undefined => {
  const pid = parseCount(text);
  return pid !== undefined && pid <= HIGHEST_PID ? pid : undefined;
};

/** PIDs with commas or blanks between them, as `pgrep -d,` and `pidof` print them; may be repeated. */
export const parsePids = (
  text: string,
  previous: readonly number[] = [],
): readonly number[] | undefined => {
  const pids = text.split(/[\s,]+/).filter((word) => word !== '');
  const numbers = pids.map(parsePid).filter((pid) => pid !== undefined);
  return numbers.length === pids.length && pids.length > 0
    ? [...new Set([...previous, ...numbers])]
    : undefined;
};

/** What is left without the blanks around it. */
export const parseName = (text: string): string | undefined =>
  text.trim() === '' ? undefined : text.trim();

/** The address of a web page. */
export const parseUrl = (text: string): string | undefined =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined;
