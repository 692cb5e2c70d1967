import { afterEach, expect, test } from 'vitest';
import { readListenQueues } from '../../src/inspect/listen-queues.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import { type FakeProcfs, fakeProcfs } from '../support/fake-procfs.ts';

let tree: FakeProcfs | undefined;
afterEach(() => tree?.cleanup());

test('the counters are those of the network namespace of the process', () => {
  const netstat = 'TcpExt: ListenOverflows ListenDrops\nTcpExt: 133 140\n';
  tree = fakeProcfs([{ pid: 7, files: { 'net/netstat': netstat } }, { pid: 8 }]);
  const reader = new ProcReader(tree.root);
  expect(readListenQueues(reader, 7)).toEqual({ overflows: 133, drops: 140 });
  expect(readListenQueues(reader, 8)).toEqual({ overflows: undefined, drops: undefined });
});
