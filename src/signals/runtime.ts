import { parseCmdline } from '../procfs/pid-cmdline.ts';
import type { ProcReader } from '../procfs/read-proc.ts';

/**
 * What runs a program and catches signals by itself, ending the process unless the program has a
 * handler: then the masks do not tell whether it has.
 */
export interface CatchingRuntime {
  readonly name: string;
  /** The set of signals that it catches. */
  readonly catches: bigint;
}

/** SIGINT and SIGTERM, to reset the terminal (ResetStdio() in its src/node.cc). */
const NODE: CatchingRuntime = { name: 'Node.js', catches: (1n << 1n) | (1n << 14n) };
/** All signals (initsig() in its runtime/signal_unix.go). */
const GO: CatchingRuntime = { name: 'the Go runtime', catches: ~0n };

const NODE_PROGRAM = /^(?:node|nodejs|iojs)$/;
/** Go catches all that can be caught, near 60; hardly a program asks for more than 20. */
const SIGNALS_OF_GO = 50;

/**
 * The runtime of a program by its names (comm, first argument, file: a program may change the first
 * two) and the set of signals that are caught.
 */
export function catchingRuntime(
  names: readonly (string | undefined)[],
  caught: bigint,
): CatchingRuntime | undefined {
  if (names.some((name) => NODE_PROGRAM.test(name?.split('/').at(-1) ?? ''))) return NODE;
  const count = caught.toString(2).replaceAll('0', '').length;
  return count >= SIGNALS_OF_GO ? GO : undefined;
}

/** The same of a process; its file is known only to its user and root. */
export function readRuntime(
  reader: ProcReader,
  pid: number,
  comm: string,
  caught: bigint | undefined,
): CatchingRuntime | undefined {
  if (caught === undefined || caught === 0n) return undefined;
  const bytes = reader.small(`${pid}/cmdline`);
  const [argument] = bytes === undefined ? [] : parseCmdline(bytes);
  return catchingRuntime([comm, argument, reader.link(`${pid}/exe`)], caught);
}
