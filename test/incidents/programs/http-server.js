// http-server.js blocked|unavailable|elsewhere: says its port; then computes for ever, or answers 503;
// `elsewhere`: on another address than it is asked at.
import { createServer } from 'node:http';

const [mode] = process.argv.slice(2);
const server = createServer((_request, response) => {
  response.statusCode = 503;
  response.end('database: connection refused\n');
});
server.listen(0, mode === 'elsewhere' ? '127.0.0.2' : '127.0.0.1', () => {
  console.log(server.address().port);
  if (mode === 'blocked') setTimeout(() => compute(), 100);
});

function compute() {
  for (;;) Math.sqrt(Math.random());
}
