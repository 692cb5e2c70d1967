import type { JournalEntry } from '../../src/systemd/journal/entry.ts';

/** An entry of the journal that says nothing but what is given. */
export const buildEntry = (fields: Partial<JournalEntry> = {}): JournalEntry => ({
  cursor: undefined,
  atMs: undefined,
  bootId: undefined,
  priority: undefined,
  pid: undefined,
  uid: undefined,
  unit: undefined,
  comm: undefined,
  identifier: undefined,
  transport: undefined,
  messageId: undefined,
  message: undefined,
  cutFromLength: undefined,
  structured: undefined,
  ...fields,
});
