import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import type { Process } from '../../src/sampler/process.ts';
import { Sampler } from '../../src/sampler/sampler.ts';
import { atOnce } from '../../src/sampler/slice.ts';
import { endOnce } from '../support/ending.ts';
import { Program } from '../support/program.ts';
import { startSleepers } from '../support/programs.ts';

/** On each line that it is sent it works for a while and writes a megabyte to a disk. */
const WORKER = `
  exec 9<> "$FOLDER/work"
  echo ready
  while read -r <&9; do
    for ((i = 0; i < 100000; i++)); do :; done
    printf '%01000000d' 0 > "$FOLDER/written"
    : > "$FOLDER/done"
  done`;

/** So many processes that of each only what changed is read. */
async function startOnFullHost() {
  mkdirSync('build', { recursive: true });
  const folder = mkdtempSync('build/idle-'); // /tmp may be no disk
  endOnce(() => rmSync(folder, { recursive: true }));
  execFileSync('mkfifo', [join(folder, 'work')]);
  await startSleepers(600);
  const env = { FOLDER: folder };
  const worker = await Program.start(['bash', '-c', WORKER], { env, saysReady: true });
  const sampler = new Sampler({ reader: new ProcReader(), needs: new Set(['io']) });
  endOnce(() => sampler.close());
  const pass = async (): Promise<Readonly<Process>> => {
    await sleep(100);
    const found = atOnce(sampler.pass()).processes.find(({ pid }) => pid === worker.pid);
    if (found === undefined) throw new Error('the worker is not seen');
    return found;
  };
  for (let passes = 0; passes < 12; passes++) await pass();
  const work = async (): Promise<void> => {
    writeFileSync(join(folder, 'work'), 'work\n');
    while (!existsSync(join(folder, 'done'))) await sleep(10);
  };
  return { pass, work };
}

test('who has slept for long is seen when it woke, with what it did, and as idle right after', async () => {
  const { pass, work } = await startOnFullHost();
  const before = await pass();
  expect(before).toMatchObject({ cpuPercent: 0, writeBytesPerSecond: 0 });
  const secondsBefore = before.cpuSeconds;
  await work();
  let seen = await pass();
  while (seen.cpuSeconds === secondsBefore) seen = await pass(); // it is asked seldom
  expect(seen.cpuPercent).toBeGreaterThan(0);
  expect(seen.writeBytesPerSecond).toBeGreaterThan(0);
  expect(await pass()).toMatchObject({
    cpuPercent: 0,
    readBytesPerSecond: 0,
    writeBytesPerSecond: 0,
  });
});
