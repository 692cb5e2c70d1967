import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JournalEntry } from '../../../src/systemd/journal/entry.ts';
import { JournalLog } from '../../../src/systemd/journal/log.ts';
import type { LogStatus } from '../../../src/systemd/journal/log-status.ts';
import type { JournalQuery } from '../../../src/systemd/journal/query.ts';

/** What runs inside of the rig (SystemdRig.call): the log of a pane, on the journal in there. */

export interface LogReading {
  readonly entries: readonly JournalEntry[];
  readonly dropped: number;
  readonly bytes: number;
  readonly status: LogStatus;
}

const unit = (name: string): JournalQuery => ({
  scope: { kind: 'unit', unit: { name, uid: undefined } },
});

const entriesOf = ({ entries }: JournalLog): JournalEntry[] =>
  Array.from(
    { length: entries.length },
    (_, index) => entries.at(entries.first + index) as JournalEntry,
  );

const readingOf = (log: JournalLog): LogReading => ({
  entries: entriesOf(log),
  dropped: log.entries.dropped,
  bytes: log.entries.bytes,
  status: log.status,
});

const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await sleep(10);
};

/** All that a query matches, once the log has looked at all there is. */
export async function readLog(query: JournalQuery, waitMs = 300): Promise<LogReading> {
  const log = new JournalLog(() => {});
  log.show(query);
  await until(() => log.status.state !== 'reading');
  await sleep(waitMs);
  const reading = readingOf(log);
  await log.close();
  return reading;
}

/** Follows a unit that never stops logging while all that may disturb it happens. */
export async function followThroughTrouble(name: string): Promise<LogReading> {
  const log = new JournalLog(() => {});
  log.show(unit(name));
  await until(() => log.entries.length > 20);
  for (let round = 0; round < 3; round++) {
    execFileSync('journalctl', ['--rotate']);
    await sleep(400);
    log.pause();
    await sleep(300);
    execFileSync('journalctl', ['--rotate']);
    await log.fieldsOf(log.entries.at(log.entries.first)?.cursor ?? '');
    await sleep(300);
    log.resume();
    await sleep(200);
    await log.older();
  }
  log.show({ scope: { kind: 'boot' }, priority: 4 });
  await sleep(300);
  log.show(unit(name));
  await until(() => log.entries.length > 20);
  execFileSync('journalctl', ['--rotate']);
  await sleep(600);
  const reading = readingOf(log);
  await log.close();
  return reading;
}

/** Follows a unit that logs `count` lines at once; how many of them came in one turn at most. */
export async function followBurst(count: number): Promise<LogReading & { mostAtOnce: number }> {
  const log = new JournalLog(() => {});
  log.show(unit(`numbers@${count}.service`));
  await until(() => log.status.state === 'following');
  execFileSync('systemctl', ['start', '--no-block', `numbers@${count}.service`]);
  const isLast = () => {
    const { first, length } = log.entries;
    return [1, 2].some(
      (back) => log.entries.at(first + length - back)?.message === `line ${count - 1}`,
    );
  };
  let mostAtOnce = 0;
  for (let before = 0; !isLast(); ) {
    await new Promise((resolve) => setImmediate(resolve));
    const now = log.entries.length + log.entries.dropped;
    mostAtOnce = Math.max(mostAtOnce, now - before);
    before = now;
  }
  const reading = readingOf(log);
  await log.close();
  return { ...reading, mostAtOnce };
}

/** Opens and closes a log so many times, each time after a little longer. */
export async function openAndClose(times: number, name: string): Promise<void> {
  for (let time = 0; time < times; time++) {
    const log = new JournalLog(() => {});
    log.show(unit(name));
    await sleep(time);
    await log.close();
  }
}

/** Follows until it is killed; says its PID when it does. */
export async function followForever(name: string): Promise<void> {
  const log = new JournalLog(() => {});
  log.show(unit(name));
  await until(() => log.status.state === 'following');
  process.stdout.write(`${process.pid}\n`);
  await new Promise(() => setInterval(() => {}, 1_000));
}
