import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { isOwnAddress } from '../../src/evidence/own-address.ts';

const ours = Object.values(networkInterfaces()).flatMap((each) => each ?? []);

test.each([
  '127.0.0.1',
  '127.0.0.2',
  '::1',
  '0.0.0.0', // connect(2) takes it for the loopback
  '::',
  ...ours.map(({ address }) => address),
])('the servers at %s are looked for here', (address) => {
  expect(isOwnAddress(address)).toBe(true);
});

test.each(['192.0.2.1', '2001:db8::7', '', 'localhost'])('%j is no address of ours', (address) => {
  expect(isOwnAddress(address)).toBe(false);
});
