import { decode } from '../../text/sanitize.ts';
import type { Line } from './line-splitter.ts';
import { type StructuredMessage, structuredMessage } from './structured-message.ts';

/**
 * One entry of the journal, systemd.journal-fields(7). All texts are foreign, exactly as they were
 * logged; entry-text.ts makes them safe to show.
 */
export interface JournalEntry {
  /** Its address; undefined where the entry was too large to be read whole. */
  readonly cursor: string | undefined;
  /** When journald got it, or the kernel logged it; milliseconds since 1970, to the microsecond. */
  readonly atMs: number | undefined;
  readonly bootId: string | undefined;
  /** 0 (emergency) to 7 (debug), as in syslog(3). */
  readonly priority: number | undefined;
  readonly pid: number | undefined;
  readonly uid: number | undefined;
  /** Of the unit that logged it, or that systemd says it about; of a user's unit its own name. */
  readonly unit: string | undefined;
  readonly comm: string | undefined;
  /** What the program calls itself, `nginx`. */
  readonly identifier: string | undefined;
  /** `kernel`, `stdout`, `syslog`, `journal`, `driver`, `audit`. */
  readonly transport: string | undefined;
  /** Names the kind of event where the program has many (journalctl --catalog). */
  readonly messageId: string | undefined;
  /** The text, or its start where it is long; undefined where the entry has none. */
  readonly message: string | undefined;
  /** How long the message was, when `message` is only its start: of the text, or of the entry. */
  readonly cutFromLength: number | undefined;
  /** What the message says where it is JSON of a logger. */
  readonly structured: StructuredMessage | undefined;
}

/** Of a message, as much as is kept. */
const MAX_MESSAGE_LENGTH = 16 * 1024;

/** Reads one line of `journalctl --output=json`; undefined when it is no entry. */
export function parseEntry(line: Line): JournalEntry | undefined {
  if (line.cutFromBytes !== undefined)
    return entryOf(fieldsBeforeCut(line.text), line.cutFromBytes);
  const object = objectIn(line.text);
  return object && entryOf(object, undefined);
}

/** What journalctl itself remarks between entries: `-- No entries --`. */
export const isRemark = (line: string): boolean => line.startsWith('-- ');

/** All fields of an entry; undefined where one is too large for journalctl. */
export function parseFields(text: string): Map<string, string | undefined> | undefined {
  const object = objectIn(text);
  return object && new Map(Object.entries(object).map(([name, field]) => [name, textOf(field)]));
}

type JsonObject = Readonly<Record<string, unknown>>;

function objectIn(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A value is a string; an array of bytes where it is binary; an array of those where the field
 * repeats; null where it is larger than journalctl was asked for.
 */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  if (value.every((byte) => typeof byte === 'number')) return decode(Uint8Array.from(value));
  return value.map((one) => textOf(one) ?? '').join('\n');
}

function entryOf(object: JsonObject, cutFromBytes: number | undefined): JournalEntry {
  const message = textOf(object.MESSAGE);
  const isLong = message !== undefined && message.length > MAX_MESSAGE_LENGTH;
  return {
    cursor: textOf(object.__CURSOR),
    atMs: loggedAtMs(object),
    bootId: textOf(object._BOOT_ID),
    priority: priorityOf(textOf(object.PRIORITY)),
    pid: numberOf(object._PID),
    uid: numberOf(object._UID),
    unit: unitOf(object),
    comm: textOf(object._COMM),
    identifier: textOf(object.SYSLOG_IDENTIFIER),
    transport: textOf(object._TRANSPORT),
    messageId: textOf(object.MESSAGE_ID),
    message: isLong ? startOf(message) : message,
    cutFromLength: cutFromBytes ?? (isLong ? message.length : undefined),
    structured: message === undefined || isLong ? undefined : structuredMessage(message),
  };
}

/** What the kernel logged before journald ran, journald got when it started. */
function loggedAtMs(object: JsonObject): number | undefined {
  const gotUs = numberOf(object.__REALTIME_TIMESTAMP);
  if (gotUs === undefined) return undefined;
  const gotSinceBootUs = numberOf(object.__MONOTONIC_TIMESTAMP);
  const loggedSinceBootUs = numberOf(object._SOURCE_MONOTONIC_TIMESTAMP);
  const isKernel = object._TRANSPORT === 'kernel';
  if (!isKernel || gotSinceBootUs === undefined || loggedSinceBootUs === undefined) {
    return gotUs / 1000;
  }
  return (gotUs - gotSinceBootUs + loggedSinceBootUs) / 1000;
}

/** Anyone may log a field UNIT; from a manager it is the unit that the message is about. */
function unitOf(object: JsonObject): string | undefined {
  const own = textOf(object._SYSTEMD_USER_UNIT) ?? textOf(object._SYSTEMD_UNIT);
  const about = textOf(object.USER_UNIT) ?? textOf(object.UNIT);
  return own === 'init.scope' ? (about ?? own) : own;
}

/** By way of bytes: a slice would keep the whole text in memory. */
const startOf = (message: string): string =>
  decode(Buffer.from(message.slice(0, MAX_MESSAGE_LENGTH)));

/**
 * The start of an entry that is too large: the fields that came before it was cut. A quotation mark
 * inside of a value is escaped, so what looks like a field is one.
 */
function fieldsBeforeCut(text: string): JsonObject {
  const whole = [...text.matchAll(/[{,]"(\w+)":"([^"\\]*)["\\]/g)];
  const cut = /[{,]"(MESSAGE)":"([^"\\]*)$/.exec(text);
  return Object.fromEntries(
    [...whole, ...(cut ? [cut] : [])].map(([, name, value]) => [name, value]),
  );
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
}

const priorityOf = (value: string | undefined): number | undefined =>
  value !== undefined && /^[0-7]$/.test(value) ? Number(value) : undefined;
