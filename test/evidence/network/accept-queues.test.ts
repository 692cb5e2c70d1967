import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptQueues, parseQueueLimits } from '../../../src/evidence/network/accept-queues.ts';
import { ProcReader } from '../../../src/procfs/read-proc.ts';
import { buildListening } from '../../support/build-socket.ts';
import { hostileBytes } from '../../support/hostile-bytes.ts';

const sample =
  'LISTEN 0      511          0.0.0.0:3000       0.0.0.0:*          \n' +
  'LISTEN 0      128             [::]:22            [::]:*          \n' +
  'LISTEN 6      5                  *:3000             *:*          \n';

test('the limit of a queue is the third column; of several on one port the smallest', () => {
  expect([...parseQueueLimits(sample)]).toEqual([
    [3000, 5],
    [22, 128],
  ]);
});

test('no output makes it throw', () => {
  fc.assert(
    fc.property(hostileBytes(Buffer.from(sample)), (bytes) => {
      parseQueueLimits(bytes.toString('utf8'));
    }),
  );
});

test('this machine’s ss writes it so', () => {
  const text = execFileSync('ss', ['-Hltn'], { encoding: 'utf8' });
  const lines = text.split('\n').filter((line) => line !== '');
  const ports = new Set(lines.map((line) => Number(/:(\d+) /.exec(line)?.[1])));
  expect(new Set(parseQueueLimits(text).keys())).toEqual(ports);
});

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
