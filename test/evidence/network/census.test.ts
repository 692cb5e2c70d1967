import { afterEach, expect, test } from 'vitest';
import { readLocalPorts, takeCensus } from '../../../src/evidence/network/census.ts';
import { ProcReader } from '../../../src/procfs/read-proc.ts';
import { atOnce } from '../../../src/sampler/slice.ts';
import { type FakeProcfs, fakeProcfs } from '../../support/fake-procfs.ts';

let tree: FakeProcfs | undefined;
afterEach(() => tree?.cleanup());

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

interface Line {
  readonly local: number;
  readonly peer: number;
  readonly state: string;
  readonly inode?: number;
}

const line = ({ local, peer, state, inode = 0 }: Line): string =>
  `   0: 0A00000A:${hex(local)} 0700000A:${hex(peer)} ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0\n`;

const many = (count: number, make: (index: number) => Line): string =>
  Array.from({ length: count }, (_, index) => line(make(index))).join('');

const census = (text: string, reusesTimeWait: 'never' | 'always' = 'never') => {
  tree = fakeProcfs([{ pid: 7, files: { 'net/tcp': `  sl  local_address\n${text}` } }]);
  const ports = { first: 32768, last: 60999, reusesTimeWait };
  const slices = takeCensus(new ProcReader(tree.root), 7, new Set([40000]), ports, 5);
  return atOnce(slices);
};

const TIME_WAIT = '06';
const CLOSE_WAIT = '08';
const ESTABLISHED = '01';

test('a pile that came in is told by its port, with a socket that somebody holds', () => {
  const text = many(120, (index) => ({
    local: 40000, // a port that clients are given, but here somebody listens on it
    peer: 1024 + index,
    state: CLOSE_WAIT,
    inode: index === 0 ? 0 : 5000 + index,
  }));
  expect(census(text).piles).toEqual([
    { state: 'CLOSE_WAIT', end: { localPort: 40000 }, count: 120, inode: 5001 },
  ]);
});

test('a pile that went out is told by its peer', () => {
  const text = many(6000, (index) => ({ local: 32768 + index, peer: 5432, state: TIME_WAIT }));
  expect(census(text).piles).toEqual([
    { state: 'TIME_WAIT', end: { peer: '10.0.0.7:5432' }, count: 6000, inode: undefined },
  ]);
});

test('what every busy server has is no pile', () => {
  const text = many(99, (index) => ({ local: 3000, peer: 1024 + index, state: CLOSE_WAIT }));
  expect(census(text).piles).toEqual([]);
});

test('ports in use towards one peer are counted, in TIME_WAIT only where they are not given again', () => {
  const text =
    many(20, (index) => ({ local: 50000 + index, peer: 443, state: ESTABLISHED })) +
    many(30, (index) => ({ local: 51000 + index, peer: 443, state: TIME_WAIT })) +
    many(40, (index) => ({ local: 3000, peer: 1024 + index, state: ESTABLISHED }));
  expect(census(text).mostPorts).toEqual({ peer: '10.0.0.7:443', count: 50 });
  tree?.cleanup();
  expect(census(text, 'always').mostPorts).toEqual({ peer: '10.0.0.7:443', count: 20 });
});

test('no socket at all', () => {
  expect(census('')).toMatchObject({ piles: [], mostPorts: undefined });
});

test('the range of ports comes from the kernel, or is what kernels start with', () => {
  tree = fakeProcfs([], {
    'sys/net/ipv4/ip_local_port_range': '10000\t20000\n',
    'sys/net/ipv4/tcp_tw_reuse': '0\n',
  });
  const reader = new ProcReader(tree.root);
  expect(readLocalPorts(reader)).toEqual({ first: 10000, last: 20000, reusesTimeWait: 'never' });
  tree.cleanup();
  tree = fakeProcfs();
  expect(readLocalPorts(new ProcReader(tree.root))).toEqual({
    first: 32768,
    last: 60999,
    reusesTimeWait: 'loopback',
  });
});
