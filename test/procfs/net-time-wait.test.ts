import { expect, test } from 'vitest';
import { countTimeWait } from '../../src/procfs/net-time-wait.ts';

const rest = '00000000:00000000 03:00001234 00000000     0        0 0 3 0000000000000000';
const LINES = [
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
  `   0: 0100007F:A8DE 0100007F:0BB8 06 ${rest}`,
  `   1: 0A00000A:A8DF 0B00000A:0BB8 06 ${rest}`,
  `   2: 0A00000A:0BB8 0C00000A:A8DE 06 ${rest}`,
  `   3: 0A00000A:A8E0 0B00000A:0BB8 01 ${rest}`,
  `   4: 00000000000000000000000001000000:A8DE 00000000000000000000000001000000:0BB8 06 ${rest}`,
  '',
].join('\n');

test('connections in TIME_WAIT count where they hold a port that outgoing ones need', () => {
  expect(countTimeWait(Buffer.from(LINES), [32_768, 60_999])).toEqual({ loopback: 2, others: 1 });
  expect(countTimeWait(Buffer.from(LINES), [1, 4000])).toEqual({ loopback: 0, others: 1 });
  expect(countTimeWait(Buffer.alloc(0), [32_768, 60_999])).toEqual({ loopback: 0, others: 0 });
});
