import type { Descriptor } from '../inspect/descriptors.ts';
import type { Socket } from '../inspect/sockets.ts';
import { formatEndpoint } from '../text/endpoint.ts';
import { printable } from '../text/sanitize.ts';
import { formatSize } from '../text/units.ts';
import { padEnd, padStart } from '../text/width.ts';

const NUMBER_WIDTH = 6;
const KIND_WIDTH = 10;

/** What stands over the lines of `descriptorText`. */
export const DESCRIPTOR_HEADER = `${padStart('FD', NUMBER_WIDTH)}  ${padEnd('KIND', KIND_WIDTH)} WHAT`;

/** One descriptor in a line, safe to show: number, kind, and what it is. */
export function descriptorText({ number, kind, target, file, socket }: Descriptor): string {
  const what = socket === undefined ? pathText(target, file) : socketText(socket);
  return `${padStart(String(number), NUMBER_WIDTH)}  ${padEnd(printable(kind), KIND_WIDTH)} ${what}`;
}

/** The kernel says itself that a file is deleted. */
function pathText(target: string, file: Descriptor['file']): string {
  const size = file?.sizeBytes === undefined ? '' : `  ${formatSize(file.sizeBytes)}`;
  return printable(target) + size;
}

/** `TCP CLOSE_WAIT 127.0.0.1:3000 - 127.0.0.2:41234  recv 1 send 0`. */
function socketText(socket: Socket): string {
  if (socket.protocol === 'unix') {
    return ['unix', socket.type, socket.state, printable(socket.path ?? '')].join(' ').trimEnd();
  }
  if (!('localAddress' in socket)) return socket.protocol;
  const { protocol, state = '?', receiveQueue, sendQueue } = socket;
  const local = formatEndpoint(socket.localAddress, socket.localPort);
  const isConnected = socket.peerPort > 0;
  const peer = isConnected ? ` - ${formatEndpoint(socket.peerAddress, socket.peerPort)}` : '';
  return `${protocol} ${state} ${local}${peer}  recv ${receiveQueue} send ${sendQueue}`;
}
