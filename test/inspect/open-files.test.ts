import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { OpenFiles, pathOfDeleted } from '../../src/inspect/open-files.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

const reader = new ProcReader();

/** What `script` has open as descriptor 9, in a directory of its own. */
const behindNine = async (script: string) => {
  const directory = mkdtempSync(join(tmpdir(), 'ptop-files-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const shell = await startWaitingShell(`cd ${directory}; ${script}`);
  const link = `${shell.pid}/fd/9`;
  return new OpenFiles(reader, shell.pid).behind(link, reader.link(link) as string);
};

test('a deleted file has the size that closing it would give back', async () => {
  const script = 'exec 9>app.log; head -c 5000 /dev/zero >&9; rm app.log';
  const { kind, file } = await behindNine(script);
  expect({ kind, ...file }).toMatchObject({ kind: 'file', deleted: true, sizeBytes: 5000 });
});

test('a file whose name ends like the remark of the kernel is not deleted', async () => {
  const { file } = await behindNine('exec 9>"app.log (deleted)"');
  expect(file).toMatchObject({ deleted: false, sizeBytes: 0 });
});

test('a file that has another name left takes no room of its own', async () => {
  const { file } = await behindNine('exec 9>app.log; ln app.log kept; rm app.log');
  expect(file.deleted).toBe(false);
});

test.each([
  ['exec 9<.', 'directory'],
  ['exec 9</dev/null', 'device'],
  ['mkfifo queue; exec 9<>queue', 'pipe'],
  ['exec 9>x', 'file'],
])('%s is a %s', async (script, kind) => {
  expect((await behindNine(script)).kind).toBe(kind);
});

test('two descriptors of one file are known as such, two files of one name are not', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'ptop-files-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const script = `cd ${directory}; exec 7>x 8>x; rm x; exec 9>x; rm x`;
  const { pid } = await startWaitingShell(script);
  const files = new OpenFiles(reader, pid);
  const idOf = (number: number): string => files.behind(`${pid}/fd/${number}`, 'x').file.id;
  expect(idOf(7)).toBe(idOf(8));
  expect(idOf(7)).not.toBe(idOf(9));
});

test('the remark of the kernel is taken off a path once', () => {
  expect(pathOfDeleted('/var/log/app.log (deleted)')).toBe('/var/log/app.log');
  expect(pathOfDeleted('/x (deleted) (deleted)')).toBe('/x (deleted)');
  expect(pathOfDeleted('/x')).toBe('/x');
});
