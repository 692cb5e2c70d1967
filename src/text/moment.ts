const SECOND_MS = 1000;
const DAY_MS = 86_400 * SECOND_MS;

/** Units of a span, as systemd.time(7) has them. */
const UNITS_MS: readonly (readonly [RegExp, number])[] = [
  [/^s(ec|econds?)?$/, SECOND_MS],
  [/^m(in|inutes?)?$/, 60 * SECOND_MS],
  [/^h(r|ours?)?$/, 3600 * SECOND_MS],
  [/^d(ays?)?$/, DAY_MS],
  [/^w(eeks?)?$/, 7 * DAY_MS],
];

const PART = /(\d+(?:\.\d+)?)\s*([a-z]+)\s*/y;
const DATE = /^(?:(\d{4})-(\d\d)-(\d\d))?\s*(?:(\d\d?):(\d\d)(?::(\d\d))?)?$/;

/**
 * A moment as journalctl --since takes it, systemd.time(7): `10 min ago`, `-1h30min`, `09:30`,
 * `2026-03-07`, `2026-03-07 02:15:00`, `today`, `yesterday`, `now`, `@1772849829`. Here a bare `10min`
 * is that long ago. In milliseconds since 1970; the zone in minutes east of UTC. Undefined for
 * anything else.
 */
export function parseMoment(
  typed: string,
  nowMs: number,
  utcOffsetMinutes: number,
): number | undefined {
  const text = typed.trim().toLowerCase();
  const offsetMs = utcOffsetMinutes * 60 * SECOND_MS;
  const todayMs = Math.floor((nowMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
  if (text === 'now') return nowMs;
  if (text === 'today') return todayMs;
  if (text === 'yesterday') return todayMs - DAY_MS;
  const [, seconds] = /^@(\d{1,11}(?:\.\d+)?)$/.exec(text) ?? [];
  if (seconds !== undefined) return Number(seconds) * SECOND_MS;
  const span = spanMs(text.replace(/^-/, '').replace(/\s*ago$/, ''));
  return span === undefined ? dateMs(text, todayMs, offsetMs) : nowMs - span;
}

/** `1h 30min` in milliseconds. */
function spanMs(text: string): number | undefined {
  let totalMs = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < text.length) {
    const [, count, name = ''] = PART.exec(text) ?? [];
    const unit = UNITS_MS.find(([names]) => names.test(name))?.[1];
    if (count === undefined || unit === undefined) return undefined;
    totalMs += Number(count) * unit;
  }
  return text === '' ? undefined : totalMs;
}

function dateMs(text: string, todayMs: number, offsetMs: number): number | undefined {
  const [, year, month, day, hours = '0', minutes = '0', secs = '0'] = DATE.exec(text) ?? [];
  const isDate = year !== undefined;
  if (text === '' || (!isDate && !/^\d\d?:/.test(text))) return undefined;
  const midnightMs = isDate ? Date.parse(`${year}-${month}-${day}T00:00:00Z`) - offsetMs : todayMs;
  if (Number.isNaN(midnightMs)) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(secs) > 59) return undefined;
  return midnightMs + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(secs)) * SECOND_MS;
}
