import { afterEach, expect, test } from 'vitest';
import { fds } from '../../src/commands/fds.ts';
import { WrongUse } from '../../src/commands/wrong-use.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { type FakeProcfs, fakeProcfs } from '../support/fake-procfs.ts';

let tree: FakeProcfs | undefined;
afterEach(() => tree?.cleanup());

/** Something happens in the moment when the descriptors are listed. */
class Disturbed extends ProcReader {
  readonly #disturb: () => void;

  constructor(root: string, disturb: () => void) {
    super(root);
    this.#disturb = disturb;
  }

  override list(path: string): string[] | undefined {
    const names = super.list(path);
    if (path === '7/fd') this.#disturb();
    return names;
  }
}

test.each([
  ['ends', (tree: FakeProcfs) => tree.removeProcess(7)],
  ['ends, and its PID goes to another', (tree: FakeProcfs) => tree.update(7, { startTicks: 6 })],
])('nothing is said of a process that %s while it is read', async (_what, happens) => {
  const procfs = fakeProcfs([{ pid: 7, startTicks: 5 }]);
  tree = procfs;
  let listings = 0;
  const reader = new Disturbed(procfs.root, () => {
    listings++;
    if (listings === 2) happens(procfs); // the first one is only to count
  });
  const run = fds({ pid: 7, json: true, reader });
  await expect(run).rejects.toThrow(new WrongUse('process 7 ended while it was read'));
});
