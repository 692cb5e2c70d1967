import { setImmediate as yieldToInput } from 'node:timers/promises';
import { type JournalEntry, parseEntry } from './entry.ts';

/** Lines that are parsed before keys are looked at again: a few milliseconds. */
const SLICE_LINES = 200;

/** The entries in what journalctl printed, in its order; gives way to keys in between. */
export async function* entriesIn(stdout: string): AsyncGenerator<JournalEntry> {
  let number = 0;
  for (let start = 0; start < stdout.length; number++) {
    if (number % SLICE_LINES === SLICE_LINES - 1) await yieldToInput();
    const newline = stdout.indexOf('\n', start);
    const end = newline < 0 ? stdout.length : newline;
    const entry = parseEntry({ text: stdout.slice(start, end), cutFromBytes: undefined });
    if (entry !== undefined) yield entry;
    start = end + 1;
  }
}
