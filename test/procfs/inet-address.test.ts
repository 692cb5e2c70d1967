import { isIPv4, isIPv6, SocketAddress } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hexAt, inetAddressAt } from '../../src/procfs/inet-address.ts';

const parse = (digits: string): string => inetAddressAt(Buffer.from(digits), 0, digits.length);

/** Octets in network order as this machine writes them: words in its own byte order. */
const digitsOf = (octets: Uint8Array): string =>
  Array.from(new Uint32Array(octets.slice().buffer), (word) =>
    word.toString(16).toUpperCase().padStart(8, '0'),
  ).join('');

test.each([
  ['0100007F', '127.0.0.1'],
  ['00000000', '0.0.0.0'],
  ['FFFFFFFF', '255.255.255.255'],
  ['0700000A', '10.0.0.7'],
  ['00000000000000000000000000000000', '::'],
  ['00000000000000000000000001000000', '::1'],
  ['B80D0120000000000000000007000000', '2001:db8::7'],
  ['0000000000000000FFFF00000100007F', '127.0.0.1'],
  ['000080FE00000000FF005450B6AD1DFE', 'fe80::5054:ff:fe1d:adb6'],
])('%s is %s', (digits, address) => expect(parse(digits)).toBe(address));

test('any IPv4 address comes back as it was', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(parse(digitsOf(Uint8Array.from(address.split('.').map(Number))))).toBe(address);
    }),
  );
});

test('any IPv6 address is written as Node writes it', () => {
  const groups = fc.array(fc.oneof(fc.constant(0), fc.nat(0xffff)), {
    minLength: 8,
    maxLength: 8,
  });
  fc.assert(
    fc.property(groups, (numbers) => {
      const octets = Uint8Array.from(numbers.flatMap((number) => [number >> 8, number & 0xff]));
      const text = parse(digitsOf(octets));
      const long = numbers.map((number) => number.toString(16)).join(':');
      if (isIPv4(text)) expect(numbers.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0xffff]);
      else {
        expect(isIPv6(text)).toBe(true);
        const { address } = new SocketAddress({ family: 'ipv6', address: long });
        expect(new SocketAddress({ family: 'ipv6', address: text }).address).toBe(address);
        expect(text.length).toBeLessThanOrEqual(long.length);
      }
    }),
  );
});

test('what is no hexadecimal number is none, and does not throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(40), (bytes, at) => {
      inetAddressAt(bytes, at, 8);
      inetAddressAt(bytes, at, 32);
      const text = Buffer.from(bytes.slice(at, at + 4)).toString('latin1');
      const isHex = /^[\dA-F]{4}$/.test(text);
      expect(hexAt(bytes, at, 4)).toBe(isHex ? Number.parseInt(text, 16) : Number.NaN);
    }),
  );
});
