import { decode } from '../text/sanitize.ts';
import type { Line } from './line-splitter.ts';
import { type StructuredMessage, structuredMessage } from './structured-message.ts';

/**
 * One entry of the journal, systemd.journal-fields(7). All texts are foreign, exactly as they were
 * logged; entry-text.ts makes them safe to show.
 */
export interface JournalEntry {
  /** Its address; undefined where the entry was too large to be read whole. */
  readonly cursor: string | undefined;
  /** When journald got it, milliseconds since 1970, to the microsecond. */
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
  if (line.cutFromBytes !== undefined) return parseCutEntry(line.text, line.cutFromBytes);
  const fields = parseFields(line.text);
  return fields && entryOf(fields, undefined);
}

/** The fields of an entry as journalctl gives them, those with several values as one text. */
export function parseFields(text: string): Map<string, string | undefined> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value).map(([name, field]) => [name, fieldText(field)]));
}

/**
 * A value is a string; an array of bytes where it is binary; an array of those where the field
 * repeats; null where it is larger than journalctl was asked for.
 */
function fieldText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  if (value.every((byte) => typeof byte === 'number')) return decode(Uint8Array.from(value));
  return value.map((one) => fieldText(one) ?? '').join('\n');
}

function entryOf(
  fields: ReadonlyMap<string, string | undefined>,
  cutFromBytes: number | undefined,
): JournalEntry {
  const message = fields.get('MESSAGE');
  const isLong = message !== undefined && message.length > MAX_MESSAGE_LENGTH;
  const microseconds = numberOf(fields.get('__REALTIME_TIMESTAMP'));
  return {
    cursor: fields.get('__CURSOR'),
    atMs: microseconds === undefined ? undefined : microseconds / 1000,
    bootId: fields.get('_BOOT_ID'),
    priority: priorityOf(fields.get('PRIORITY')),
    pid: numberOf(fields.get('_PID')),
    uid: numberOf(fields.get('_UID')),
    unit: unitOf(fields),
    comm: fields.get('_COMM'),
    identifier: fields.get('SYSLOG_IDENTIFIER'),
    transport: fields.get('_TRANSPORT'),
    messageId: fields.get('MESSAGE_ID'),
    message: isLong ? startOf(message) : message,
    cutFromLength: cutFromBytes ?? (isLong ? message.length : undefined),
    structured: message === undefined || isLong ? undefined : structuredMessage(message),
  };
}

/** By way of bytes: a slice would keep the whole text in memory. */
const startOf = (message: string): string =>
  decode(Buffer.from(message.slice(0, MAX_MESSAGE_LENGTH)));

/** Anyone may log a field UNIT; from a manager it is the unit that the message is about. */
function unitOf(fields: ReadonlyMap<string, string | undefined>): string | undefined {
  const own = fields.get('_SYSTEMD_USER_UNIT') ?? fields.get('_SYSTEMD_UNIT');
  const about = fields.get('USER_UNIT') ?? fields.get('UNIT');
  return own === 'init.scope' ? (about ?? own) : own;
}

/**
 * The start of an entry that is too large: the fields that came before it was cut. A quotation mark
 * inside of a value is escaped, so what looks like a field is one.
 */
function parseCutEntry(text: string, cutFromBytes: number): JournalEntry {
  const fields = new Map<string, string>();
  for (const [, name, value] of text.matchAll(/[{,]"(\w+)":"([^"\\]*)["\\]/g)) {
    if (name !== undefined && value !== undefined) fields.set(name, value);
  }
  const [, cutMessage] = /[{,]"MESSAGE":"([^"\\]*)$/.exec(text) ?? [];
  if (cutMessage !== undefined) fields.set('MESSAGE', cutMessage);
  return entryOf(fields, cutFromBytes);
}

function numberOf(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

const priorityOf = (value: string | undefined): number | undefined =>
  value !== undefined && /^[0-7]$/.test(value) ? Number(value) : undefined;
