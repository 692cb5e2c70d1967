import type { Process } from '../../sampler/process.ts';
import { formatClock } from '../../text/clock.ts';
import { printable } from '../../text/sanitize.ts';
import { formatCount, formatPercent, formatSize } from '../../text/units.ts';
import { padEnd, padStart } from '../../text/width.ts';
import { orNull, roundedOrNull, toJson } from '../json.ts';
import { utcOffsetMinutes } from '../local-time.ts';

/** One process at one time. */
export interface Reading {
  /** Wall clock, milliseconds since 1970. */
  readonly takenAtMs: number;
  readonly process: Readonly<Process>;
}

/** How readings are written: `header` once, then a `line` each; without newlines at their ends. */
interface ReadingFormat {
  readonly header?: string;
  line(reading: Reading): string;
}

/** The fields of `--csv` and `--json`, a contract with the scripts that read them. */
const fields: Readonly<Record<string, (reading: Reading) => string | number | null>> = {
  takenAt: ({ takenAtMs }) => new Date(takenAtMs).toISOString(),
  pid: ({ process }) => process.pid,
  name: ({ process }) => process.name,
  rssBytes: ({ process }) => process.rssBytes,
  openFds: ({ process }) => orNull(process.openFds),
  maxFds: ({ process }) => orNull(process.maxFds),
  threads: ({ process }) => process.threads,
  cpuPercent: ({ process }) => roundedOrNull(process.cpuPercent),
};

export type FormatName = 'table' | 'csv' | 'json';

/** An object a line; null for what is not known. */
const jsonFormat: ReadingFormat = {
  line: (reading) =>
    toJson(Object.fromEntries(Object.entries(fields).map(([key, read]) => [key, read(reading)]))),
};

/** RFC 4180 but for the line ends; nothing for what is not known. */
const csvFormat: ReadingFormat = {
  header: Object.keys(fields).join(','),
  line: (reading) =>
    Object.values(fields)
      .map((read) => csvField(read(reading)))
      .join(','),
};

/** A name is made safe to show, so that none can forge a line. */
function csvField(value: string | number | null): string {
  const text = printable(String(value ?? ''));
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

interface Column {
  readonly title: string;
  readonly width: number;
  readonly left?: boolean;
  text(reading: Reading): string;
}

const tableColumns: readonly Column[] = [
  {
    title: 'TIME',
    width: 8,
    text: ({ takenAtMs }) => formatClock(takenAtMs, utcOffsetMinutes(takenAtMs)),
  },
  { title: 'PID', width: 7, text: ({ process }) => String(process.pid) },
  { title: 'NAME', width: 15, left: true, text: ({ process }) => process.shownName },
  { title: 'RSS', width: 5, text: ({ process }) => formatSize(process.rssBytes) },
  { title: 'FD', width: 7, text: ({ process }) => countText(process.openFds, 7) },
  { title: 'FDMAX', width: 7, text: ({ process }) => countText(process.maxFds, 7) },
  { title: 'THR', width: 5, text: ({ process }) => countText(process.threads, 5) },
  {
    title: 'CPU%',
    width: 5,
    text: ({ process: { cpuPercent } }) =>
      cpuPercent === undefined ? '?' : formatPercent(cpuPercent),
  },
];

/** For people: local time, and `?` for what is not known. */
const tableFormat: ReadingFormat = {
  header: tableLine(({ title }) => title),
  line: (reading) => tableLine((column) => column.text(reading)),
};

/** THE formats of `ptop watch`. */
export const readingFormats: Readonly<Record<FormatName, ReadingFormat>> = {
  table: tableFormat,
  csv: csvFormat,
  json: jsonFormat,
};

function tableLine(textOf: (column: Column) => string): string {
  return tableColumns
    .map((column) => (column.left ? padEnd : padStart)(textOf(column), column.width))
    .join('  ');
}

function countText(count: number | undefined, width: number): string {
  if (count === undefined) return '?';
  return count === Infinity ? 'inf' : formatCount(count, width);
}
