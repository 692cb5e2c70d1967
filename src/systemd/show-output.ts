/** What `systemctl show` says of one unit, by the name of the property. */
export type Properties = ReadonlyMap<string, string>;

/**
 * Parses the output of `systemctl show --property=… UNIT…`, systemctl(1): units are separated by an
 * empty line, in the order in which they were asked for.
 *
 *     Id=nginx.service
 *     MemoryMax=infinity
 *
 * Lines without a name at their start are skipped, and a name that appears twice keeps its first
 * value: of ExecStop, the only property with a line for each command, nobody asks for more.
 */
export function parseShow(output: string): Properties[] {
  return output
    .split(/\n\n+/)
    .map(propertiesOf)
    .filter((properties) => properties.size > 0);
}

function propertiesOf(block: string): Properties {
  const properties = new Map<string, string>();
  for (const line of block.split('\n')) {
    const [, name, value] = /^([A-Za-z]\w*)=(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined || properties.has(name)) continue;
    properties.set(name, value);
  }
  return properties;
}

/** UINT64_MAX: how older versions write `infinity` and `[not set]`. */
const MOST = '18446744073709551615';

/** A count that may not be known: `12`; `[not set]`, `[no data]`, empty: undefined. */
export function countOf(value: string | undefined): number | undefined {
  return value !== undefined && value !== MOST && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** A limit: `20971520`; `infinity`. */
export function limitOf(value: string | undefined): number | undefined {
  return value === 'infinity' || value === MOST ? Infinity : countOf(value);
}

/** `yes` or `no`. */
export function isYes(value: string | undefined): boolean | undefined {
  return value === undefined || value === '' ? undefined : value === 'yes';
}

/** Text that may be empty where there is none. */
export function textOf(value: string | undefined): string | undefined {
  return value === '' || value === 'n/a' ? undefined : value;
}

const SPAN_UNITS_MS: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  month: 2_629_800_000, // 30.4375 days, systemd.time(7)
  y: 31_557_600_000, // 365.25 days
};

/** A span of time as systemd writes it, in milliseconds: `1min 30s`, `100ms`, `0`, `infinity`. */
export function spanMs(value: string | undefined): number | undefined {
  if (value === 'infinity') return Infinity;
  if (value === undefined || value === '') return undefined;
  let sum = 0;
  for (const word of value.split(' ')) {
    const [, digits, unit] = /^(\d+(?:\.\d+)?)([a-z]*)$/.exec(word) ?? [];
    const unitMs = unit === '' ? 0.001 : SPAN_UNITS_MS[unit ?? ''];
    if (digits === undefined || unitMs === undefined) return undefined;
    sum += Number(digits) * unitMs;
  }
  return sum;
}

/** The same written again: `1min 30s`, `100ms`, `0`, `infinity`. */
export function spanText(ms: number): string {
  if (ms === Infinity) return 'infinity';
  const words: string[] = [];
  let rest = Math.round(ms);
  for (const [unit, unitMs] of WRITTEN_UNITS) {
    const count = Math.floor(rest / unitMs);
    if (count > 0) words.push(`${count}${unit}`);
    rest -= count * unitMs;
  }
  return words.join(' ') || '0';
}

const WRITTEN_UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

/**
 * A moment, in milliseconds since 1970, to the second: `Sun 2026-11-22 15:49:57 UTC`, which is how
 * systemctl writes it where TZ is UTC (run-command.ts sees to that).
 */
export function timestampMs(value: string | undefined): number | undefined {
  const [, day, time] = /^\w+ (\d+-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC$/.exec(value ?? '') ?? [];
  return day === undefined ? undefined : Date.parse(`${day}T${time}Z`);
}
