import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEffectiveUid, parsePidStatus } from '../../src/procfs/pid-status.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';
import { statusText } from '../support/kernel-text.ts';
import { ps } from '../support/ps.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

const sample = statusText({ pid: 48271, uid: 1001, realUid: 0, gid: 33, threads: 11 });

test('owner, memory, signals and switches of a process', () => {
  expect(parsePidStatus(sample.toString('latin1'))).toEqual({
    tgid: 48271,
    namespacePids: [48271],
    effectiveUid: 1001,
    effectiveGid: 33,
    threads: 11,
    peakRssBytes: 1760 * 1024,
    rssBytes: 1760 * 1024,
    anonymousRssBytes: 0,
    fileRssBytes: 1760 * 1024,
    sharedRssBytes: 0,
    swapBytes: 0,
    virtualBytes: 3060 * 1024,
    dataBytes: 360 * 1024,
    stackBytes: 132 * 1024,
    lockedBytes: 0,
    queuedSignals: 2,
    signals: {
      pending: 0n,
      sharedPending: 0n,
      blocked: 0n,
      ignored: 0x1000n,
      caught: 0x1_8800_4602n,
    },
    voluntarySwitches: 1,
    involuntarySwitches: 0,
  });
});

test('the memory of a zombie or a kernel thread is unknown, not 0', () => {
  const zombie = parsePidStatus(statusText({ pid: 7, state: 'Z' }).toString('latin1'));
  expect(zombie).toMatchObject({ rssBytes: undefined, swapBytes: undefined, threads: 1 });
});

test('the PIDs of a process in a container come from the outermost to its own', () => {
  expect(parsePidStatus('NSpid:\t48271\t120\t1\n').namespacePids).toEqual([48271, 120, 1]);
  expect(parsePidStatus('Pid:\t48271\n').namespacePids).toBeUndefined();
});

test('signal 64 is not lost to rounding', () => {
  expect(parsePidStatus('SigCgt:\tffffffffffffffff\n').signals.caught).toBe(2n ** 64n - 1n);
});

test('a process that acts as another user is the effective one', () => {
  expect(parseEffectiveUid(sample)).toBe(1001);
});

test('a process cannot pass for root by a newline in its name, escaped by the kernel or not', () => {
  const comm = 'x\nUid:\t0\t0\t0\t0';
  expect(parseEffectiveUid(statusText({ pid: 7, comm, uid: 1001 }))).toBe(1001);
  const unescaped = Buffer.from(`Name:\t${comm}\nUid:\t1001\t1001\t1001\t1001\n`);
  expect(parseEffectiveUid(unescaped)).toBe(1001);
  expect(parsePidStatus(unescaped.toString('latin1')).effectiveUid).toBe(1001);
});

test('a text without a uid, or with half of one, is unknown: nobody becomes root', () => {
  for (const text of ['', 'Name:\tcat\n', 'Name:\tcat\nUid:\t1001\n', 'Name:\tcat\nUid:\t']) {
    expect(parseEffectiveUid(Buffer.from(text)), text).toBeUndefined();
  }
});

test('the cheap way and the whole way agree on any user', () => {
  const id = fc.nat(2 ** 32 - 2);
  fc.assert(
    fc.property(id, id, fc.string({ maxLength: 15 }), (uid, realUid, comm) => {
      const text = statusText({ pid: 7, comm, uid, realUid });
      expect(parseEffectiveUid(text)).toBe(uid);
      expect(parsePidStatus(text.toString('latin1')).effectiveUid).toBe(uid);
    }),
  );
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(hostileBytes(sample), (bytes) => {
      parsePidStatus(bytes.toString('latin1'));
      parseEffectiveUid(bytes);
    }),
  );
});

test('a live process has the figures that ps shows', async () => {
  const shell = await startWaitingShell("trap '' HUP; trap : USR1");
  const bytes = readFileSync(`/proc/${shell.pid}/status`);
  const status = parsePidStatus(bytes.toString('latin1'));
  const [euid, egid, tgid, threads, rss, ...masks] = ps(
    shell.pid,
    'euid egid tgid nlwp rss pending blocked ignored caught'.split(' '),
  );
  const { pending, blocked, ignored, caught } = status.signals;
  expect({
    uid: parseEffectiveUid(bytes),
    gid: status.effectiveGid,
    tgid: status.tgid,
    threads: status.threads,
    rss: status.rssBytes,
  }).toEqual({
    uid: Number(euid),
    gid: Number(egid),
    tgid: Number(tgid),
    threads: Number(threads),
    rss: Number(rss) * 1024,
  });
  expect([pending, blocked, ignored, caught]).toEqual(masks.map((mask) => BigInt(`0x${mask}`)));
  expect((ignored as bigint) & 1n, 'HUP').toBe(1n);
  expect(((caught as bigint) >> 9n) & 1n, 'USR1').toBe(1n);
});
