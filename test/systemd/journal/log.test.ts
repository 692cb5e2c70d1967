import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JournalLog } from '../../../src/systemd/journal/log.ts';
import type { JournalQuery } from '../../../src/systemd/journal/query.ts';
import { FakeJournal } from '../../support/fake-journal.ts';

const everything: JournalQuery = { scope: { kind: 'boot' } };
let journal: FakeJournal;
let log: JournalLog;
let changes = 0;

beforeEach(() => {
  journal = new FakeJournal();
  changes = 0;
  log = new JournalLog(() => changes++, { maxLines: 50, maxBytes: 1e6 });
});
afterEach(async () => {
  await log.close();
  journal.end();
});

const messages = (): (string | undefined)[] =>
  Array.from(
    { length: log.entries.length },
    (_, n) => log.entries.at(log.entries.first + n)?.message,
  );
const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, n) => `entry ${from + n}`);
const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await sleep(5);
};
const following = () => until(() => log.status.state === 'following');

test('what is there comes in order, then what is added, each entry once', async () => {
  journal.log(10);
  log.show(everything);
  await following();
  expect(messages()).toEqual(numbered(0, 10));
  journal.log(5);
  await until(() => log.entries.length === 15);
  expect(messages()).toEqual(numbered(0, 15));
});

test('what is added between the first look and the following is not missed', async () => {
  log.show(everything);
  await until(() => journal.calls().length === 1);
  journal.log(3);
  await until(() => log.entries.length >= 3);
  await sleep(50);
  expect(messages()).toEqual(numbered(0, 3));
});

test('when journalctl dies again and again, no entry is lost or repeated', async () => {
  journal.misbehave('dies 2');
  journal.log(1);
  log.show(everything);
  await following();
  journal.log(5);
  await until(() => log.entries.length === 6);
  expect(messages()).toEqual(numbered(0, 6));
});

test('a journalctl that cannot work is tried again ever later, and the reason is told', async () => {
  journal.misbehave('refuses');
  log.show(everything);
  await until(() => log.status.state === 'retrying');
  expect(log.status.problem).toEqual({ absent: 'no-journal-permission' });
  expect(log.status.emptiness).toEqual({ absent: 'no-journal-permission' });
  await sleep(1_800); // 0.5 s, 1 s, 2 s
  expect(journal.calls().length).toBeLessThanOrEqual(5);
});

describe('paused', () => {
  test('what comes is counted and waits; afterwards it is there, in order', async () => {
    journal.log(3);
    log.show(everything);
    await following();
    log.pause();
    journal.log(4);
    await until(() => log.status.waiting === 4);
    expect(messages()).toEqual(numbered(0, 3));
    log.resume();
    expect(messages()).toEqual(numbered(0, 7));
    expect(log.status).toMatchObject({ paused: false, waiting: 0 });
  });

  test('more than can wait here waits in the journal', async () => {
    log.show(everything);
    await following();
    log.pause();
    journal.log(20_000);
    await until(() => log.status.waitingIsFull);
    await sleep(50);
    expect(log.status.waiting).toBeLessThan(10_000);
    log.resume();
    await until(() => log.entries.length + log.entries.dropped === 20_000);
    expect(messages()).toEqual(numbered(19_950, 20_000));
  });
});

test('what no longer fits is counted', async () => {
  log.show(everything);
  await following();
  journal.log(500);
  await until(() => messages().at(-1) === 'entry 499');
  expect(log.entries.dropped).toBe(450);
});

test('older entries are read on demand, as far as there is room', async () => {
  journal.log(2_040);
  log = new JournalLog(() => {}, { maxLines: 2_030, maxBytes: 1e7 });
  log.show(everything);
  await following();
  expect(messages()).toEqual(numbered(40, 2_040));
  expect(await log.older()).toBe('read');
  expect(messages()).toEqual(numbered(10, 2_040));
  expect(await log.older()).toBe('no-room');
  journal.log(1);
  await until(() => log.entries.dropped === 1);
  expect(messages()).toEqual(numbered(11, 2_041));
});

test('another query forgets what was read, and what still comes for the one before', async () => {
  journal.log(5);
  log.show(everything);
  await following();
  journal.log(1_000);
  log.show({ scope: { kind: 'kernel' } });
  expect(messages()).toEqual([]);
  await following();
  expect(messages()).toEqual(numbered(955, 1_005));
});

test('a selection that moves fast starts few journalctl, and never two at a time', async () => {
  journal.log(1);
  for (let pid = 1; pid <= 50; pid++) {
    log.show({ scope: { kind: 'process', pid, startedAtMs: 0 } });
    await sleep(5);
  }
  await following();
  const calls = journal.calls();
  expect(calls.length).toBeLessThan(10);
  expect(calls.map((call) => call.others)).toEqual(calls.map(() => 0));
  expect(calls.at(-1)?.argv).toContain('_PID=50');
});

test('all fields of an entry are read without losing what comes meanwhile', async () => {
  journal.log(2, { EXTRA: 'é' });
  log.show(everything);
  await following();
  const reading = log.fieldsOf('c1');
  journal.log(3);
  expect((await reading)?.get('EXTRA')).toBe('é');
  await until(() => log.entries.length === 5);
  expect(messages()).toEqual(numbered(0, 5));
  expect(journal.calls().every((call) => call.others === 0)).toBe(true);
});

test('a line that is no entry is counted, and costs no other', async () => {
  log.show(everything);
  await following();
  journal.log(1);
  await until(() => log.entries.length === 1);
  journal.print('{"MESSAGE":"torn\n-- Boot 0123 --\n');
  journal.log(1);
  await until(() => log.entries.length === 2);
  expect(log.status.unreadable).toBe(1);
});

test('many lines are one notice', async () => {
  log.show(everything);
  await following();
  await sleep(100);
  const before = changes;
  journal.log(40);
  await until(() => log.entries.length === 40);
  await sleep(100);
  expect(changes - before).toBeLessThan(6);
  expect(changes).toBeGreaterThan(before);
});

test('without journalctl that is said', async () => {
  process.env.PATH = '/nonexistent';
  log.show(everything);
  await until(() => log.status.emptiness !== undefined);
  expect(log.status.emptiness).toEqual({ absent: 'no-journalctl' });
});
