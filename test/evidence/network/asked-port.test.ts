import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { askedPort } from '../../../src/evidence/network/asked-port.ts';
import { buildListening } from '../../support/build-socket.ts';

test.each([
  ['http://127.0.0.1:3000/health', 3000],
  ['http://localhost/', 80],
  ['https://[::1]/', 443],
  [`http://${hostname()}:8080`, 8080],
])('%s is a port of this host', (url, port) => {
  expect(askedPort(url, [])).toEqual({ port, isListening: false });
});

test.each(['http://192.0.2.1:3000/', 'https://example.com', 'no url', undefined])(
  '%s says nothing of a port of this host',
  (url) => {
    expect(askedPort(url, [])).toBeUndefined();
  },
);

test('somebody listens there', () => {
  expect(askedPort('http://localhost:3000', [buildListening(3000)])?.isListening).toBe(true);
});
