import { afterEach, expect, test } from 'vitest';
import { gatherPagingEvidence, type PagingEvidence } from '../../src/evidence/paging.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { buildFacts } from '../support/build-facts.ts';
import { type FakeProcfs, fakeProcfs } from '../support/fake-procfs.ts';

let tree: FakeProcfs | undefined;
afterEach(() => tree?.cleanup());

const look = (root: string, takenAtMs: number, before?: PagingEvidence) => {
  const sample = { ...buildFacts().sample, takenAtMs };
  return gatherPagingEvidence(
    { reader: new ProcReader(root), sample, subject: {}, thorough: true },
    before,
  );
};

test('pages that moved since the look before become bytes a second', async () => {
  tree = fakeProcfs([], { vmstat: 'pswpin 100\npswpout 0\n' });
  const first = (await look(tree.root, 1000)) as PagingEvidence;
  expect(first.swapping).toEqual([]);
  tree.setHost('vmstat', 'pswpin 300\npswpout 50\n');
  const second = (await look(tree.root, 3000, first)) as PagingEvidence;
  expect(second.swapping).toEqual([{ inBytesPerSecond: 100 * 4096, outBytesPerSecond: 25 * 4096 }]);
});

test('a kernel that does not count pages says so', async () => {
  tree = fakeProcfs();
  expect(await look(tree.root, 0)).toHaveProperty('unread');
});
