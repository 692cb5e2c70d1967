import { closeSync, openSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type Quantity = 'fds' | 'rss' | 'threads';

/** A program to record: what it does, and which of its quantities grow without end. */
export interface RecordedProgram {
  readonly name: string;
  /** Only the quantities that the program is about; true where they grow. */
  readonly growing: Readonly<Partial<Record<Quantity, boolean>>>;
  readonly run: () => Promise<void>;
}

export const MINUTE_MS = 60_000;

/** What a program never lets go. */
export const kept: unknown[] = [];

/** A waiting time with the mean `meanMs`, as between independent arrivals. */
export const untilNext = (meanMs: number): Promise<void> =>
  sleep(-meanMs * Math.log(1 - Math.random()));

export const forever = (): Promise<void> => sleep(2 ** 31 - 1);

export const openFiles = (count: number): number[] =>
  Array.from({ length: count }, () => openSync('/dev/null', 'r'));

export const closeFiles = (descriptors: readonly number[]): void => {
  for (const descriptor of descriptors) closeSync(descriptor);
};

export async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** The port of a server that closes a connection when its peer does, or never. */
export function serve(closes: boolean): Promise<number> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {}).resume();
    if (closes) socket.on('end', () => socket.end());
    else kept.push(socket);
  });
  return portOf(server);
}

export async function visit(port: number, stayMs: number): Promise<void> {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  await untilNext(stayMs);
  socket.end();
}

/** Clients that come each `meanMs`, stay for about 20 s and leave. */
export async function traffic(port: number, meanMs: number): Promise<void> {
  for (;;) {
    await untilNext(meanMs);
    void visit(port, 20_000);
  }
}

/** Text that no other text shares memory with. */
export const text = (bytes: number): string =>
  Buffer.alloc(bytes, String(Math.random())).toString();

/** Makes `bytesPerSecond` of garbage, nearly all of it short-lived. */
export async function garbage(bytesPerSecond: number): Promise<void> {
  const recent: string[] = [];
  for (let index = 0; ; index = (index + 1) % 200) {
    recent[index] = text(bytesPerSecond / 50);
    await sleep(20);
  }
}
