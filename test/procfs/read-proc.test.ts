import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { parseOpenFilesLimit } from '../../src/procfs/pid-limits.ts';
import { type Failure, ProcReader } from '../../src/procfs/read-proc.ts';
import {
  DENIED,
  DIRECTORY,
  type FakeFile,
  type FakeProcfs,
  fakeProcfs,
  MISSING,
} from '../support/fake-procfs.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

describe('in a tree of files', () => {
  let tree: FakeProcfs | undefined;
  afterEach(() => tree?.cleanup());

  const readerOf = (...described: Parameters<typeof fakeProcfs>): ProcReader => {
    tree = fakeProcfs(...described);
    return new ProcReader(tree.root);
  };

  test('a file comes whole, also one that is larger than any buffer', () => {
    const large = `intr ${'1 '.repeat(300_000)}\nbtime 1\n`;
    const reader = readerOf([], { stat: large, loadavg: '' });
    expect(reader.text('stat')).toBe(large);
    expect(reader.small('stat')?.toString()).toBe(large);
    expect(reader.bytes('loadavg')).toHaveLength(0);
  });

  test('a table of megabytes comes whole, in lines that are never torn', () => {
    const row = (number: number) => `${number} ${'x'.repeat(number % 300)}\n`;
    const table = Array.from({ length: 10_000 }, (_, number) => row(number)).join('');
    const large = `${'y'.repeat(200_000)}\n`; // a line beyond any buffer
    const reader = readerOf([], { stat: table + large + table, loadavg: 'no newline' });
    const parts = Array.from(reader.lines('stat'), (lines) => lines.toString());
    expect(parts.join('')).toBe(table + large + table);
    expect(parts.length).toBeGreaterThan(10);
    expect(parts.every((part) => part.endsWith('\n'))).toBe(true);
    expect(Array.from(reader.lines('loadavg'), String)).toEqual(['no newline']);
    expect([...reader.lines('nothing')]).toEqual([]);
    expect(reader.failure).toBe('gone');
  });

  test('lines are not mixed with what others read in the meantime', () => {
    const reader = readerOf([], { stat: 'a\n'.repeat(100_000) });
    for (const lines of reader.lines('stat')) {
      reader.bytes('meminfo');
      expect(new Set(lines.toString().split('\n'))).toEqual(new Set(['a', '']));
    }
  });

  test('a byte that is no UTF-8 is not lost', () => {
    const reader = readerOf([{ pid: 7, cmdline: Buffer.from([0xff, 0x00, 0x9b]) }]);
    expect([...(reader.bytes('7/cmdline') ?? [])]).toEqual([0xff, 0x00, 0x9b]);
    expect(reader.text('7/cmdline')).toBe('\xff\0\x9b');
  });

  test.each<[string, FakeFile, Failure]>([
    ['a file that this kernel does not have', MISSING, 'gone'],
    ['a file that we may not read', DENIED, 'denied'],
    ['a directory where a file should be', DIRECTORY, 'gone'],
  ])('%s gives nothing and the reason', (_what, file, failure) => {
    const reader = readerOf([{ pid: 7, files: { limits: file } }]);
    for (const read of ['bytes', 'small', 'text'] as const) {
      reader.failure = undefined;
      expect(reader[read]('7/limits')).toBeUndefined();
      expect(reader.failure).toBe(failure);
    }
  });

  test('a process that is gone gives nothing, by whatever is asked of it', () => {
    const reader = readerOf([{ pid: 7 }]);
    tree?.removeProcess(7);
    for (const ask of ['bytes', 'small', 'text', 'open', 'list', 'link', 'stat'] as const) {
      reader.failure = undefined;
      expect(reader[ask]('7/fd'), ask).toBeUndefined();
      expect(reader.failure, ask).toBe('gone');
    }
  });

  test('a descriptor kept open reads from the start each time, and sees what changed', () => {
    const reader = readerOf([{ pid: 7, timesRun: 1 }]);
    const descriptor = reader.open('7/schedstat') as number;
    expect(reader.kept(descriptor)?.toString()).toBe('0 0 1\n');
    expect(reader.kept(descriptor)?.toString()).toBe('0 0 1\n');
    tree?.update(7, { timesRun: 12 });
    expect(reader.kept(descriptor)?.toString()).toBe('0 0 12\n');
    tree?.removeProcess(7);
    expect(reader.kept(descriptor)).toHaveLength(0);
    reader.close(descriptor);
  });

  test('descriptors are listed, and what they point to is read though it does not exist', () => {
    const reader = readerOf([{ pid: 7, fds: ['/dev/null', 'socket:[4711]', '/tmp/x (deleted)'] }]);
    expect(reader.list('7/fd')?.sort()).toEqual(['0', '1', '2']);
    expect(reader.link('7/fd/1')).toBe('socket:[4711]');
    expect(reader.link('7/fd/2')).toBe('/tmp/x (deleted)');
  });

  test('it is not taken for a kernel, whose fd directories have a size that counts', () => {
    expect(readerOf().isKernel()).toBe(false);
  });
});

describe('in the live kernel', () => {
  const reader = new ProcReader();

  test('it is the kernel', () => {
    expect(reader.isKernel()).toBe(true);
  });

  test('a file reads as anyone reads it', () => {
    expect(reader.text('version')).toBe(readFileSync('/proc/version', 'latin1'));
    expect(reader.text('self/limits')).toBe(readFileSync('/proc/self/limits', 'latin1'));
    expect(reader.small('self/limits')?.toString()).toBe(reader.text('self/limits'));
  });

  test('a file that can only be written is denied', () => {
    reader.failure = undefined;
    expect(reader.bytes('sys/vm/compact_memory')).toBeUndefined();
    expect(reader.failure).toBe('denied');
  });

  test('what the kernel cannot tell is neither gone nor denied', () => {
    reader.failure = undefined;
    expect(reader.bytes('self/mem')).toBeUndefined();
    expect(reader.failure).toBe('unreadable');
  });

  test('a failure that is our own fault is told with what it is about', () => {
    const descriptor = reader.open('self/stat') as number;
    reader.close(descriptor);
    expect(() => reader.kept(descriptor)).toThrow(`descriptor ${descriptor}: EBADF`);
  });

  test('no read leaves a descriptor open', async () => {
    const shell = await startWaitingShell();
    const open = (): number => readdirSync('/proc/self/fd').length;
    const before = open();
    for (const name of ['stat', 'cmdline', 'nothing', 'fd']) reader.bytes(`${shell.pid}/${name}`);
    expect(reader.bytes(`${shell.pid}/mem`)).toBeUndefined();
    for (const _ of reader.lines('self/mountinfo')) break;
    expect(open()).toBe(before);
  });

  test('when a process has ended, a descriptor kept open on it says so', async () => {
    const shell = await startWaitingShell();
    const descriptor = reader.open(`${shell.pid}/stat`) as number;
    expect(reader.kept(descriptor)?.toString()).toContain('(bash)');
    await shell.end();
    reader.failure = undefined;
    expect(reader.kept(descriptor)).toBeUndefined();
    expect(reader.failure).toBe('gone');
    reader.close(descriptor);
  });

  test('when our own descriptors run out, that is not taken for the end of a process', () => {
    const soft = parseOpenFilesLimit(reader.bytes('self/limits') as Buffer)?.soft;
    const setSoftLimit = (limit: string) =>
      execFileSync('prlimit', ['--pid', String(process.pid), `--nofile=${limit}:`]);
    const taken: number[] = [];
    setSoftLimit('256');
    try {
      expect(() => {
        for (;;) taken.push(openSync('/dev/null', 'r'));
      }).toThrow('EMFILE');
      reader.failure = undefined;
      expect(reader.bytes('self/stat')).toBeUndefined();
      expect(reader.failure).toBe('exhausted');
    } finally {
      taken.forEach(closeSync);
      setSoftLimit(soft === Infinity ? 'unlimited' : String(soft));
    }
  });
});
