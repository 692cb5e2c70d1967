import { expect, test } from 'vitest';
import { acceptQueues } from '../../../src/evidence/network/accept-queues.ts';
import { ProcReader } from '../../../src/procfs/read-proc.ts';
import { buildListening } from '../../support/build-socket.ts';

test('a queue that does not become shorter is stuck, one that moves is not', async () => {
  const reader = new ProcReader('/nowhere'); // not this machine: ss is not asked
  const own = { name: 'own', pid: 'self', process: undefined } as const;
  const listener = (receiveQueue: number) => ({ ...buildListening(3000), receiveQueue });
  const first = await acceptQueues(reader, own, [listener(5)], false, 0, []);
  const stuck = await acceptQueues(reader, own, [listener(5)], false, 2000, first);
  const longer = await acceptQueues(reader, own, [listener(6)], false, 4000, stuck);
  const moving = await acceptQueues(reader, own, [listener(2)], false, 6000, longer);
  const empty = await acceptQueues(reader, own, [listener(0)], false, 8000, moving);
  expect([first, stuck, longer, moving].map(([queue]) => queue?.stuckForMs)).toEqual([
    0, 2000, 4000, 0,
  ]);
  expect(empty).toEqual([]);
});
