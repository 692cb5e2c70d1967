import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nobody } from '../support/as-user.ts';
import { endOnce } from '../support/ending.ts';
import { startCloseWait, startEveryKind } from '../support/programs.ts';
import { runPtop } from '../support/run-ptop.ts';
import { schemaErrors } from '../support/schema.ts';

test('ptop snapshot --json is what its schema says', async () => {
  const { stdout } = await runPtop(['snapshot', '--json']);
  expect(schemaErrors('snapshot', JSON.parse(stdout))).toBeUndefined();
});

test('ptop fds --json is what its schema says, also where little may be known', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ptop-kinds-'));
  endOnce(() => rmSync(folder, { recursive: true }));
  const programs = [await startEveryKind(folder), (await startCloseWait(5, 1)).program];
  for (const { pid } of programs) {
    const { stdout } = await runPtop(['fds', String(pid), '--json']);
    expect(schemaErrors('fds', JSON.parse(stdout))).toBeUndefined();
  }
});

test.runIf(process.getuid?.() === 0)('the schemas hold for an ordinary user, too', async () => {
  const uid = nobody;
  const [snapshot, fds] = await Promise.all([
    runPtop(['snapshot', '--json'], { uid }),
    runPtop(['fds', String(process.pid), '--json'], { uid }),
  ]);
  expect(schemaErrors('snapshot', JSON.parse(snapshot.stdout))).toBeUndefined();
  expect(schemaErrors('fds', JSON.parse(fds.stdout))).toBeUndefined();
});
