import { readdirSync, readlinkSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { type Descriptor, readDescriptors } from '../../src/inspect/descriptors.ts';
import { emptyPidStat, parsePidStat } from '../../src/procfs/pid-stat.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { atOnce } from '../../src/sampler/slice.ts';
import { type FakeProcfs, type FakeTree, fakeProcfs, MISSING } from '../support/fake-procfs.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

const openIn = (reader: ProcReader, pid: number, startTicks: number): readonly Descriptor[] => {
  const descriptors = atOnce(readDescriptors(reader, { pid, startTicks }));
  if ('unread' in descriptors) throw new Error(descriptors.unread);
  return descriptors;
};

describe('in a captured tree', () => {
  let tree: FakeProcfs | undefined;
  afterEach(() => tree?.cleanup());

  const readerOf = (process: FakeTree): ProcReader => {
    tree = fakeProcfs([process]);
    return new ProcReader(tree.root);
  };

  test('descriptors come by number, each with its kind and its socket', () => {
    const tcp =
      '   0: 00000000:0BB8 00000000:0000 0A 00000000:00000003 00:00000000 00000000     0        0 4711 1 0 0\n';
    const fds = ['/dev/null', 'pipe:[1]', 'socket:[4711]', 'anon_inode:[eventpoll]', 'socket:[9]'];
    const reader = readerOf({ pid: 7, startTicks: 5, fds, files: { 'net/tcp': tcp } });
    const descriptors = openIn(reader, 7, 5);
    expect(descriptors.map(({ number, kind, target }) => ({ number, kind, target }))).toEqual([
      { number: 0, kind: 'device', target: '/dev/null' },
      { number: 1, kind: 'pipe', target: 'pipe:[1]' },
      { number: 2, kind: 'socket', target: 'socket:[4711]' },
      { number: 3, kind: 'eventpoll', target: 'anon_inode:[eventpoll]' },
      { number: 4, kind: 'socket', target: 'socket:[9]' },
    ]);
    expect(descriptors[2]?.socket).toMatchObject({ state: 'LISTEN', receiveQueue: 3 });
    expect(descriptors[4]?.socket).toBeUndefined();
  });

  test('its paths are not looked up on this machine', () => {
    const fds = ['/etc', '/etc/passwd', '/var/log/app.log (deleted)'];
    const [etc, passwd, log] = openIn(readerOf({ pid: 7, startTicks: 5, fds }), 7, 5);
    expect(etc?.kind).toBe('file');
    expect(passwd?.file).toMatchObject({ sizeBytes: undefined, deleted: false });
    expect(log?.file).toMatchObject({ sizeBytes: undefined, deleted: true });
  });

  test('a PID that belongs to another process now has nothing to tell', () => {
    const reader = readerOf({ pid: 7, startTicks: 6 });
    expect(atOnce(readDescriptors(reader, { pid: 7, startTicks: 5 }))).toEqual({
      unread: 'the process has ended',
    });
  });

  test('a process that is gone says so', () => {
    const reader = readerOf({ pid: 7, startTicks: 5, fds: MISSING });
    expect(atOnce(readDescriptors(reader, { pid: 7, startTicks: 5 }))).toEqual({
      unread: 'the process has ended',
    });
  });
});

describe('in the live kernel', () => {
  const reader = new ProcReader();

  const startTicksOf = (pid: number): number => {
    const stat = emptyPidStat();
    parsePidStat(reader.small(`${pid}/stat`) as Buffer, stat);
    return stat.startTicks;
  };

  const listed = (pid: number): string[] =>
    readdirSync(`/proc/${pid}/fd`)
      .sort((one, other) => Number(one) - Number(other))
      .map((name) => `${name} ${readlinkSync(`/proc/${pid}/fd/${name}`)}`);

  test('all are found, also those with numbers far above their count', async () => {
    const shell = await startWaitingShell('exec 200</tmp 5</etc/passwd');
    const ours = openIn(reader, shell.pid, startTicksOf(shell.pid));
    expect(ours.map(({ number, target }) => `${number} ${target}`)).toEqual(listed(shell.pid));
    expect(ours.find(({ number }) => number === 200)?.kind).toBe('directory');
    expect(ours.find(({ number }) => number === 5)?.kind).toBe('file');
  });
});
