import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAuxv } from '../../src/procfs/auxv.ts';
import { parseHostStat } from '../../src/procfs/host-stat.ts';
import {
  emptyPidStat,
  PF_KTHREAD,
  parsePidStat,
  parseWaitStatus,
} from '../../src/procfs/pid-stat.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';
import { type FakeProcess, statText } from '../support/kernel-text.ts';
import { ps } from '../support/ps.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

const parse = (bytes: Buffer) => {
  const stat = emptyPidStat();
  return parsePidStat(bytes, stat) ? stat : undefined;
};

test('a line of the kernel gives every field', () => {
  const line =
    '48271 (node) S 1 48271 48271 0 -1 4194560 70245 0 12 0 21042 5303 0 0 20 -5 11 0 8451 ' +
    '1262493696 63232 18446744073709551615 1 1 0 0 0 0 0 4096 134234626 0 0 0 17 1 0 0 0 0 0\n';
  expect(parse(Buffer.from(line))).toEqual({
    comm: 'node',
    state: 'S',
    ppid: 1,
    flags: 4194560,
    userTicks: 21042,
    systemTicks: 5303,
    priority: 20,
    nice: -5,
    threads: 11,
    startTicks: 8451,
    virtualBytes: 1262493696,
    rssPages: 63232,
  });
});

test.each(['a)b (c d', ') R 1 1', '((', ')', '', 'new\nline', '\x1b[31mred', 'a b', '日本', '\t'])(
  'a process named %j does not shift the fields behind its name',
  (comm) => {
    expect(parse(statText({ pid: 7, comm, ppid: 42, threads: 3 }))).toMatchObject({
      comm,
      ppid: 42,
      threads: 3,
    });
  },
);

test('a name that the kernel cut in the middle of a character keeps the rest', () => {
  const comm = Buffer.from('abc日本', 'utf8').subarray(0, 8);
  expect(parse(statText({ pid: 7, comm }))?.comm).toBe('abc日\ufffd');
});

test('a kernel thread is told by its flag', () => {
  expect(parse(statText({ pid: 2, kernelThread: true }))?.flags).toSatisfy(
    (flags: number) => (flags & PF_KTHREAD) !== 0,
  );
});

test('a line that is not complete leaves the reading before as it was', () => {
  const line = statText({ pid: 7, comm: 'node', rssPages: 5 });
  const complete = line.indexOf(' 5 ') + 2; // to the end of rss, field 24
  for (let length = 0; length < complete; length++) {
    const stat = { ...emptyPidStat(), comm: 'before', rssPages: 99 };
    expect(parsePidStat(line.subarray(0, length), stat)).toBe(false);
    expect(stat).toEqual({ ...emptyPidStat(), comm: 'before', rssPages: 99 });
  }
  expect(parse(line.subarray(0, complete))?.rssPages).toBe(5);
});

test('any process comes back as it was written', () => {
  const name = fc.uint8Array({ maxLength: 63 }).filter((bytes) => !bytes.includes(0));
  const described = fc.record({
    pid: fc.nat(4194304),
    ppid: fc.nat(4194304),
    comm: name,
    state: fc.constantFrom(...'RSDTtIX'),
    userTicks: fc.nat(1e15),
    systemTicks: fc.nat(1e15),
    priority: fc.integer({ min: -100, max: 39 }),
    nice: fc.integer({ min: -20, max: 19 }),
    threads: fc.nat(4194304),
    startTicks: fc.nat(1e15),
    virtualBytes: fc.nat(2 ** 47),
    rssPages: fc.nat(2 ** 40),
  }) satisfies fc.Arbitrary<FakeProcess>;
  fc.assert(
    fc.property(described, ({ pid, comm, ...fields }) => {
      const stat = parse(statText({ pid, comm, ...fields }));
      expect(stat).toEqual({
        ...fields,
        comm: Buffer.from(comm).toString('utf8'),
        flags: 0x400000,
      });
    }),
  );
});

test('no bytes make it throw, or leave a field that is no number', () => {
  fc.assert(
    fc.property(hostileBytes(statText({ pid: 7, comm: 'a) R (b' })), (bytes) => {
      const { comm, state, ...numbers } = parse(bytes) ?? emptyPidStat();
      expect(comm + state).toBeTypeOf('string');
      expect(Object.values(numbers).every(Number.isFinite)).toBe(true);
    }),
  );
});

test('a live process with an odd name has the figures that ps shows', async () => {
  const shell = await startWaitingShell("printf 'a)b (c \\033[31m' > /proc/$$/comm");
  const stat = parse(readFileSync(`/proc/${shell.pid}/stat`)) ?? emptyPidStat();
  const [ppid, state, threads, nice, vsz, rss] = ps(
    shell.pid,
    'ppid state nlwp ni vsz rss'.split(' '),
  );
  expect(stat).toMatchObject({
    comm: 'a)b (c \x1b[31m',
    ppid: Number(ppid),
    state,
    threads: Number(threads),
    nice: Number(nice),
    virtualBytes: Number(vsz) * 1024,
  });
  // See pid-statm.ts for why the resident size is not exact; the kernel counts three kinds of it.
  const cpus = parseHostStat(readFileSync('/proc/stat')).cpus.size;
  const slackPages = 3 * cpus * Math.max(32, 2 * cpus);
  const { pageSizeBytes } = parseAuxv(readFileSync('/proc/self/auxv'));
  const shownPages = (Number(rss) * 1024) / pageSizeBytes;
  expect(Math.abs(stat.rssPages - shownPages)).toBeLessThanOrEqual(slackPages);
});

test.each([
  ['15', 15, 'ended by SIGTERM'],
  ['1792', 1792, 'exited with 7'],
  ['0', undefined, 'exited with 0, or nobody may know'],
])('the wait status at the end of the line of a zombie: %s', (field, status, _how) => {
  const line = Buffer.from(`10 (a) b 1) Z 1 ${'0 '.repeat(47)}${field}\n`);
  expect(parseWaitStatus(line)).toBe(status);
});
