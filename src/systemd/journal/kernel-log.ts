import fs from 'node:fs';
import { setImmediate as yieldToInput } from 'node:timers/promises';
import type { Absence } from '../absence.ts';
import type { JournalEntry } from './entry.ts';

/** A record is at most this long, LOG_LINE_MAX and its prefix in kernel/printk/printk.c. */
const RECORD_BYTES = 8192;
const SLICE_RECORDS = 200;
/** Character device 1, 11 of Documentation/admin-guide/devices.txt, as stat(2) gives it. */
const KMSG_DEVICE = 0x10b;

/**
 * The kernel's own log as entries of a journal, oldest first: where there is no journald. Containers
 * have something else in its place, which is empty.
 */
export async function readKernelLog(path = '/dev/kmsg'): Promise<JournalEntry[] | Absence> {
  let file: number;
  try {
    file = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
  } catch (error) {
    const isDenied = ['EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '');
    return { absent: isDenied ? 'no-kernel-log-permission' : 'no-kernel-log' };
  }
  try {
    if (fs.fstatSync(file).rdev !== KMSG_DEVICE) return { absent: 'kernel-log-hidden' };
    const bootedAtMs = Date.now() - Number(process.hrtime.bigint() / 1_000_000n);
    const entries: JournalEntry[] = [];
    const buffer = Buffer.allocUnsafe(RECORD_BYTES);
    for (let count = 0; ; count++) {
      if (count % SLICE_RECORDS === SLICE_RECORDS - 1) await yieldToInput();
      const record = nextRecord(file, buffer);
      if (record === undefined) return entries;
      const entry = parseRecord(record, bootedAtMs);
      if (entry !== undefined) entries.push(entry);
    }
  } finally {
    fs.closeSync(file);
  }
}

/** Each read(2) gives one record; EAGAIN after the last, EPIPE when one was overwritten meanwhile. */
function nextRecord(file: number, buffer: Buffer): string | undefined {
  try {
    const length = fs.readSync(file, buffer, 0, RECORD_BYTES, null);
    return length === 0 ? undefined : buffer.toString('utf8', 0, length);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPIPE' ? '' : undefined;
  }
}

/**
 * One record, Documentation/ABI/testing/dev-kmsg: facility and priority in one number, sequence,
 * microseconds since boot, flags; the text, in which what is no ASCII is escaped; more lines.
 *
 *     6,339,5140900,-;NET: Registered protocol family 10
 */
export function parseRecord(record: string, bootedAtMs: number): JournalEntry | undefined {
  const [, code, microseconds, text] = /^(\d+),\d+,(\d+),[^;]*;(.*)/.exec(record) ?? [];
  if (code === undefined || microseconds === undefined || text === undefined) return undefined;
  return {
    cursor: undefined,
    atMs: bootedAtMs + Number(microseconds) / 1000,
    bootId: undefined,
    priority: Number(code) % 8,
    pid: undefined,
    uid: undefined,
    unit: undefined,
    comm: undefined,
    identifier: Number(code) < 8 ? 'kernel' : undefined,
    transport: 'kernel',
    messageId: undefined,
    message: unescaped(text),
    cutFromLength: undefined,
    structured: undefined,
  };
}

/** `\x0a` for a byte. */
const unescaped = (text: string): string =>
  /\\x[\da-f]{2}/.test(text)
    ? Buffer.from(
        Buffer.from(text)
          .toString('latin1')
          .replace(/\\x([\da-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString('utf8')
    : text;
