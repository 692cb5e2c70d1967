import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readDirectory, readProgram } from '../../src/inspect/program.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

const reader = new ProcReader();

const ownDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'ptop-program-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
};

/** A copy of bash in a directory of its own, running. */
const startCopy = async (): Promise<{ exe: string; pid: number }> => {
  const exe = join(ownDirectory(), 'service');
  copyFileSync('/bin/bash', exe);
  const again = 'echo ready; while read -r; do echo ready; done';
  const { pid } = await startWaitingShell(`exec ${exe} -c '${again}'`);
  return { exe, pid };
};

test('a program that is still there', async () => {
  const { exe, pid } = await startCopy();
  expect(readProgram(reader, pid)).toEqual({ exe, exeState: 'present' });
});

test('a program whose file is gone', async () => {
  const { exe, pid } = await startCopy();
  rmSync(exe);
  expect(readProgram(reader, pid)).toEqual({ exe, exeState: 'deleted' });
});

test('a program that was upgraded and not restarted', async () => {
  const { exe, pid } = await startCopy();
  copyFileSync('/bin/bash', `${exe}.new`);
  renameSync(`${exe}.new`, exe);
  expect(readProgram(reader, pid)).toEqual({ exe, exeState: 'replaced' });
});

test('the directory that a process is in, also when it is gone', async () => {
  const directory = join(ownDirectory(), 'release');
  mkdirSync(directory);
  const { pid } = await startWaitingShell(`cd ${directory}`);
  expect(readDirectory(reader, pid)).toEqual({ cwd: directory, deleted: false });
  rmdirSync(directory);
  expect(readDirectory(reader, pid)).toEqual({ cwd: directory, deleted: true });
});

test('a path cannot draw on the screen', async () => {
  const directory = join(ownDirectory(), '\x1b[2J');
  mkdirSync(directory);
  const { pid } = await startWaitingShell(`cd "${directory}"`);
  expect(readDirectory(reader, pid)).toMatchObject({ cwd: expect.stringMatching(/\^\[\[2J$/) });
});

test('a process that has ended runs nothing', () => {
  expect(readProgram(reader, 4_194_305)).toEqual({
    unread: 'none: a thread of the kernel, or it has ended',
  });
  expect(readDirectory(reader, 4_194_305)).toEqual({ unread: 'the process has ended' });
});
