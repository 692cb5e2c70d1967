import { createServer, type RequestListener } from 'node:http';
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { askHttp } from '../../src/evidence/http-answer.ts';

async function urlOf(server: Server): Promise<URL> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/health`);
}
const answeredBy = async (listener: RequestListener) =>
  askHttp(await urlOf(createServer(listener)));
/** A server that speaks something else. */
const spokenBy = async (onSocket: (socket: Socket) => void) => {
  const sockets: Socket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  const server = createTcpServer((socket) => {
    sockets.push(socket.on('error', () => {}));
    onSocket(socket);
  });
  return askHttp(await urlOf(server));
};

test('the status, of the path that was asked for', async () => {
  const answer = await answeredBy((request, response) => {
    response.statusCode = request.url === '/health' && request.method === 'GET' ? 503 : 404;
    response.end('database: connection refused');
  });
  expect(answer).toMatchObject({ kind: 'answer', status: 503, distrusted: undefined });
});

test('a redirect is an answer, and not followed', async () => {
  const asked: (string | undefined)[] = [];
  const answer = await answeredBy((request, response) => {
    asked.push(request.url);
    response.writeHead(302, { location: '/login' }).end();
  });
  expect(answer).toMatchObject({ status: 302 });
  expect(asked).toEqual(['/health']);
});

test('a body without an end is not read for ever', async () => {
  const answer = await answeredBy((_request, response) => {
    const write = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', write);
    write();
  });
  expect(answer).toMatchObject({ kind: 'answer', status: 200 });
});

test('no answer is a time-out, and says what came before it', { timeout: 30_000 }, async () => {
  const answers = await Promise.all([
    spokenBy(() => {}),
    spokenBy((socket) => socket.write('HTTP/1.1 200 OK\r\n\r\nbegun')),
  ]);
  expect(answers).toEqual([
    { kind: 'timeout', phase: 'answer' },
    { kind: 'timeout', phase: 'body' },
  ]);
});

test('nobody listens', async () => {
  const server = createTcpServer();
  const url = await urlOf(server);
  await new Promise((resolve) => server.close(resolve));
  expect(await askHttp(url)).toEqual({ kind: 'refused' });
});

test('something else than HTTP, and a connection that is dropped, are told as such', async () => {
  const other = await spokenBy((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'));
  expect(other).toMatchObject({ kind: 'failed', phase: 'answer' });
  const dropped = await spokenBy((socket) => socket.destroy());
  expect(dropped).toMatchObject({ kind: 'failed', phase: 'answer' });
});

test('an answer that is broken off in the middle is no time-out', async () => {
  const answer = await spokenBy((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nbegun');
    setTimeout(() => socket.destroy(), 50);
  });
  expect(answer).toMatchObject({ kind: 'failed', phase: 'body' });
});

test('a host that nobody knows', async () => {
  const answer = await askHttp(new URL('http://no-such-host.invalid/'));
  expect(['unknown-host', 'timeout']).toContain(answer.kind);
});

test('a name of this host is resolved as for any program', async () => {
  const server = createServer((_request, response) => response.end());
  const url = await urlOf(server);
  url.hostname = 'localhost';
  expect(await askHttp(url)).toMatchObject({ kind: 'answer', status: 200 });
});
