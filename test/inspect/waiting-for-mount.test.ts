import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWaiting } from '../../src/inspect/waiting-for-mount.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { atOnce } from '../../src/sampler/slice.ts';
import { buildProcess } from '../support/build-process.ts';
import { compiled } from '../support/compiled.ts';
import { Program } from '../support/program.ts';

const reader = new ProcReader();
const waitingAmong = (...pids: readonly number[]) =>
  atOnce(
    readWaiting(
      reader,
      pids.map((pid) => buildProcess({ pid })),
      ['fuse.silent'],
    ),
  ).map(({ process: { pid } }) => pid);

test.runIf(process.getuid?.() === 0)('who waits is told from who serves', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'ptop-silent-'));
  const own = ['unshare', '--mount', '--propagation', 'private'];
  const server = await Program.start([...own, compiled('silent-fuse'), directory], {
    saysReady: true,
  });
  try {
    const inside = ['nsenter', `--mount=/proc/${server.pid}/ns/mnt`];
    const client = await Program.start([...inside, 'ls', directory]);
    const waiting = () => waitingAmong(server.pid, client.pid, process.pid);
    await expect.poll(waiting).toEqual([client.pid]);
  } finally {
    await server.end(); // before the client, which can end only then
    rmdirSync(directory);
  }
});
