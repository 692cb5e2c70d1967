import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JournalWish } from '../../../src/app/journal/wish.ts';
import type { Message } from '../../../src/app/messages.ts';
import { JournalFollower } from '../../../src/commands/monitor/journal-follower.ts';
import type { EntryNumbers } from '../../../src/systemd/journal/entry-index.ts';
import { parseJournalFilter, patternOf } from '../../../src/systemd/journal/filter.ts';
import { FakeJournal } from '../../support/fake-journal.ts';

let journal: FakeJournal;
let follower: JournalFollower;
let told: Extract<Message, { type: 'journal' }>[];

beforeEach(() => {
  journal = new FakeJournal();
  follower = new JournalFollower();
  told = [];
  follower.onChange((message) => {
    if (message.type === 'journal') told.push(message);
  });
});
afterEach(() => {
  follower.close();
  journal.end();
});

const everything: JournalWish = {
  query: { scope: { kind: 'boot' } },
  isPaused: false,
  filter: undefined,
  priority: undefined,
  search: undefined,
};
const filtered = (text: string): JournalWish['filter'] => {
  const meaning = parseJournalFilter(text);
  return meaning && { text, meaning };
};
const searched = (text: string): JournalWish['search'] => ({ text, meaning: patternOf(text) });

const messages = (numbers: EntryNumbers | undefined): (string | undefined)[] =>
  Array.from(
    { length: numbers?.length ?? 0 },
    (_, index) => follower.entries.at(numbers?.at(index) ?? -1)?.message,
  );
const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await sleep(5);
};
const looked = () => until(() => follower.status.state === 'following' && !follower.isLooking);
const follow = async (wish: Partial<JournalWish> = {}): Promise<void> => {
  follower.follow({ ...everything, ...wish });
  await looked();
};

test('what the pane wants is read and told, the first time as another log', async () => {
  journal.log(3);
  await follow();
  expect(messages(follower.shown)).toEqual(['entry 0', 'entry 1', 'entry 2']);
  expect(told.map(({ isNew }) => isNew)).toEqual([true, ...told.slice(1).map(() => false)]);
  const before = told.length;
  follower.follow({ ...everything });
  expect(told, 'nothing else is wanted').toHaveLength(before);
});

test('journalctl ends when the pane is closed, and one at most was running', async () => {
  journal.log(1);
  await follow();
  await follow({ query: { scope: { kind: 'kernel' } } });
  follower.follow(undefined);
  const after = journal.calls().length;
  journal.log(1);
  await sleep(100);
  expect(journal.calls()).toHaveLength(after);
  expect(journal.calls().map(({ others }) => others)).toEqual(journal.calls().map(() => 0));
  expect(follower.status.query).toBeUndefined();
});

test('a pause holds new lines back, and loses none', async () => {
  journal.log(2);
  await follow();
  follower.follow({ ...everything, isPaused: true });
  journal.log(3);
  await until(() => follower.status.waiting === 3);
  expect(follower.shown.length).toBe(2);
  follower.follow(everything);
  await until(() => follower.shown.length === 5);
});

describe('of the lines', () => {
  test('those that pass filter and priority are shown, also of what comes later', async () => {
    journal.log(12, { PRIORITY: '6' });
    journal.log(3, { PRIORITY: '3' });
    await follow({ priority: 4 });
    expect(messages(follower.shown)).toEqual(['entry 12', 'entry 13', 'entry 14']);
    await follow({ priority: 4, filter: filtered('/[24]$/') });
    expect(messages(follower.shown)).toEqual(['entry 12', 'entry 14']);
    journal.log(10, { PRIORITY: '3' });
    await until(() => follower.shown.length === 4);
    expect(messages(follower.shown).slice(2)).toEqual(['entry 22', 'entry 24']);
  });

  test('those with the text are found among the shown ones', async () => {
    journal.log(30);
    await follow({ filter: filtered('entry 1'), search: searched('7') });
    expect(messages(follower.found)).toEqual(['entry 17']);
    await follow({ search: searched('7') });
    expect(messages(follower.found)).toEqual(['entry 7', 'entry 17', 'entry 27']);
    await follow();
    expect(follower.found).toBeUndefined();
  });

  test('with few that pass, older ones are read until there are none', async () => {
    journal.log(3_000);
    await follow({ filter: filtered('/y 1$/') });
    await until(() => follower.older === 'none');
    await looked();
    expect(messages(follower.shown)).toEqual(['entry 1']);
    expect(follower.entries.length).toBe(3_000);
  });
});

describe('a pattern that would take for ever', () => {
  const evil = '/^(e+n*)+$/';
  beforeEach(() => {
    journal.log(2);
    journal.log(1, { MESSAGE: `${'e'.repeat(60)}!` });
    journal.log(2);
  });

  test('is given up as a filter: nothing passes, and nothing older is read for it', async () => {
    const filter = filtered(evil);
    await follow({ filter, search: searched('entry') });
    expect(follower.isTooSlow(filter?.meaning.pattern)).toBe(true);
    expect([follower.shown.length, follower.found?.length]).toEqual([0, 0]);
    expect(follower.older).toBeUndefined();
    await follow();
    expect(follower.shown.length, 'without it').toBe(5);
  });

  test('is given up as a search: all lines stay, and keys are answered', async () => {
    const search = searched(evil);
    await follow({ search });
    expect(follower.isTooSlow(search?.meaning)).toBe(true);
    expect([follower.shown.length, follower.found?.length]).toEqual([5, 0]);
    journal.log(1);
    await until(() => follower.shown.length === 6);
  });

  test('marks nothing, and others do', () => {
    expect(follower.marks('entry 12', patternOf('/[0-9]|n/'))).toEqual([
      [1, 2],
      [6, 7],
      [7, 8],
    ]);
    const pattern = patternOf(evil);
    expect(follower.marks(`${'e'.repeat(60)}!`, pattern)).toEqual([]);
    expect(follower.isTooSlow(pattern)).toBe(true);
    expect(follower.marks('een', pattern)).toEqual([]);
  });
});
