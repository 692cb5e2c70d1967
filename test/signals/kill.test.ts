import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { emptyPidStat, parsePidStat } from '../../src/procfs/pid-stat.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import type { Identity } from '../../src/sampler/process.ts';
import { sendSignal } from '../../src/signals/kill.ts';
import { refusalOf } from '../../src/signals/refusal.ts';
import { sendToAll } from '../../src/signals/send-all.ts';
import { targetOf } from '../../src/signals/target.ts';
import { buildProcess } from '../support/build-process.ts';
import { fakeProcfs } from '../support/fake-procfs.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

const reader = new ProcReader();

function identityOf(pid: number): Identity {
  const stat = emptyPidStat();
  parsePidStat(reader.small(`${pid}/stat`) ?? Buffer.alloc(0), stat);
  return { pid, startTicks: stat.startTicks };
}

/** A shell that says so when it gets SIGUSR1. */
const startHearing = () => startWaitingShell("trap 'echo heard >&2' USR1");

test('a signal reaches exactly the process that has this PID and this start time', async () => {
  const child = spawn('sleep', ['1000']);
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  expect(sendSignal(reader, identityOf(child.pid!), 15)).toBe('sent');
  expect(await ended).toEqual([null, 'SIGTERM']);
});

test('a PID with another start time is somebody else, who is sent nothing', async () => {
  const { pid, wake } = await startHearing();
  const { startTicks } = identityOf(pid);
  for (const other of [startTicks - 1, startTicks + 1]) {
    expect(sendSignal(reader, { pid, startTicks: other }, 9)).toBe('recycled');
  }
  await wake(); // it lives
});

test('a process that has ended has nobody to send to', async () => {
  const { pid, end } = await startHearing();
  const identity = identityOf(pid);
  await end();
  expect(sendSignal(reader, identity, 15)).toBe('gone');
});

test('processes of another PID namespace, or of a captured tree, are never signalled', () => {
  expect(refusalOf(reader, false)).toBeUndefined();
  expect(refusalOf(reader, true)).toBe('readonly');
  const captured = fakeProcfs([{ pid: process.pid }]);
  onTestFinished(captured.cleanup);
  expect(refusalOf(new ProcReader(captured.root), false)).toBe('elsewhere');
});

test('what is refused is refused to all, and nobody is signalled', async () => {
  const { pid, wake } = await startHearing();
  const target = targetOf(buildProcess({ ...identityOf(pid) }));
  const sending = sendToAll(reader, [target], 9, 'readonly');
  expect(sending.next()).toEqual({ done: true, value: [{ target, result: 'readonly' }] });
  await wake();
});
