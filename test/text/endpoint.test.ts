import { expect, test } from 'vitest';
import { formatEndpoint } from '../../src/text/endpoint.ts';

test('an IPv6 address does not run into its port', () => {
  expect(formatEndpoint('2001:db8::7', 443)).toBe('[2001:db8::7]:443');
  expect(formatEndpoint('10.0.0.7', 443)).toBe('10.0.0.7:443');
});
