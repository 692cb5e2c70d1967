import type { Process } from '../sampler/process.ts';
import type { Facts } from './facts.ts';

const NODE = /^(?:node|nodejs|iojs)$/;
/** Go catches all that can be caught, near 60; hardly a program asks for more than 20. */
const SIGNALS_OF_GO = 50;

/**
 * The runtime that catches SIGTERM by itself, and ends the process unless the program has a handler:
 * then the masks do not tell whether it has. Node.js does so to reset the terminal (ResetStdio() in
 * its src/node.cc), Go for all signals (initsig() in its runtime/signal_unix.go).
 */
export function catchingRuntime(
  { name, commandLine }: Pick<Process, 'name' | 'commandLine'>,
  { masks }: Facts,
): string | undefined {
  if (masks === undefined) return undefined;
  const program = commandLine[0]?.split('/').at(-1) ?? '';
  if (NODE.test(program) || NODE.test(name)) return 'Node.js';
  const caught = masks.caught.toString(2).replaceAll('0', '').length;
  return caught >= SIGNALS_OF_GO ? 'the Go runtime' : undefined;
}
