// A client whose server is gone: it tries again ten times a second, and logs each refusal.
import { connect } from 'node:net';

setInterval(() => {
  const socket = connect(1, '127.0.0.1');
  socket.on('error', (error) => console.error(String(error)));
}, 100);
