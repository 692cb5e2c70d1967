const SIZE_UNITS = ['B', 'K', 'M', 'G', 'T', 'P', 'E'];
const FIRST_WITH_DECIMAL = SIZE_UNITS.indexOf('M');

/**
 * Bytes with one binary unit letter, at most 5 wide: `0`, `300B`, `512K`, `9.5M`, `247M`, `1.5G`,
 * `12.3G`, `123G`. K has no decimals, M one below 10, G and above one below 100; rounded, and a
 * figure that rounds to 1024 takes the next letter.
 */
export const formatSize = (bytes: number): string => {
  if (bytes === 0) return '0';
  let value = bytes;
  let unit = 0;
  while (Math.round(value) >= 1024 && unit < SIZE_UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const decimalBelow = unit > FIRST_WITH_DECIMAL ? 100 : unit === FIRST_WITH_DECIMAL ? 10 : 0;
  const tenths = Math.round(value * 10) / 10;
  const digits = tenths < decimalBelow ? tenths.toFixed(1) : String(Math.round(value));
  return digits + SIZE_UNITS[unit];
};

const COUNT_UNITS = ['', 'k', 'M', 'G', 'T', 'P', 'E'];

/**
 * A count in plain digits, shortened only where `width` cells are too few: `63847`, `123k`,
 * `1.2M`. One decimal where it fits below 100. The shortest form, even if it does not fit, where
 * nothing does.
 */
export const formatCount = (count: number, width: number): string => {
  const plain = String(count);
  if (plain.length <= width) return plain;
  let value = count;
  let unit = 0;
  while (Math.round(value) >= 1000 && unit < COUNT_UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const letter = COUNT_UNITS[unit];
  const precise = `${value.toFixed(1)}${letter}`;
  return value < 99.95 && precise.length <= width ? precise : `${Math.round(value)}${letter}`;
};

/** How many of what, for a sentence: `1 zombie`, `3,000 zombies`, `2 processes`. */
export const howMany = (count: number, noun: string): string => {
  const plural = noun.endsWith('s') ? `${noun}es` : `${noun}s`;
  return `${formatGrouped(count)} ${count === 1 ? noun : plural}`;
};

/** A count for a sentence: 63,847. */
export const formatGrouped = (count: number): string =>
  String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Percent as a column shows it: `0.0` .. `99.9`, `100`, `1234` (of one core, with many). */
export const formatPercent = (percent: number): string => {
  const tenths = Math.round(percent * 10) / 10;
  return tenths < 100 ? tenths.toFixed(1) : String(Math.round(percent));
};

/** A rate for a sentence, with its sign: `+212/min`, `-3/min`, `+0.4/min`, `0/min`. */
export const formatRatePerMinute = (perMinute: number): string => {
  const size = Math.abs(perMinute);
  const tenths = Math.round(size * 10) / 10;
  const digits =
    tenths < 10 && !Number.isInteger(tenths) ? tenths.toFixed(1) : formatGrouped(Math.round(size));
  if (tenths === 0) return '0/min';
  return `${perMinute < 0 ? '-' : '+'}${digits}/min`;
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/**
 * Processor time as htop's TIME+ shows it (Row_printTime in its Row.c), at most 8 wide: `0:00.12`,
 * `12:34.56`, `1h23:45`, `1d02h03m`, `12d03h`, `1y001d`.
 */
export const formatCpuTime = (seconds: number): string => {
  const hundredths = Math.floor(seconds * 100 + 1e-6);
  const whole = Math.floor(hundredths / 100);
  const minutes = Math.floor(whole / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (hours === 0) {
    return `${minutes}:${twoDigits(whole % 60)}.${twoDigits(hundredths % 100)}`;
  }
  if (days === 0) return `${hours}h${twoDigits(minutes % 60)}:${twoDigits(whole % 60)}`;
  if (days < 10) return `${days}d${twoDigits(hours % 24)}h${twoDigits(minutes % 60)}m`;
  if (days < 365) return `${days}d${twoDigits(hours % 24)}h`;
  return `${Math.floor(days / 365)}y${String(days % 365).padStart(3, '0')}d`;
};

/** A span of time for a sentence, rounded down: `45 s`, `12 min`, `1 h 20 min`, `3 days 4 h`. */
export const formatDuration = (seconds: number): string => {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes === 0) return `${Math.floor(seconds)} s`;
  if (hours === 0) return `${minutes} min`;
  const [large, small] =
    days === 0
      ? [`${hours} h`, minutes % 60 === 0 ? '' : ` ${minutes % 60} min`]
      : [howMany(days, 'day'), hours % 24 === 0 ? '' : ` ${hours % 24} h`];
  return large + small;
};
