// The server of the 2 AM incident: it accepts connections and forgets them, so that each one that
// its client has closed stays in CLOSE_WAIT, and costs a descriptor, for ever.
import { createServer } from 'node:net';

createServer({ pauseOnConnect: true }).listen(3000, () => console.log('ready'));
