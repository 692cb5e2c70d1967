// A server that computes for ever in its only thread, and so never answers.
import { createServer } from 'node:http';

const server = createServer((_, response) => response.end('ok'));
server.listen(0, '127.0.0.1', () => {
  console.log('ready');
  setTimeout(() => {
    for (;;);
  });
});
