import { parseStack } from '../procfs/pid-stack.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';
import { isVfork, readKernelFunction } from '../signals/kernel-function.ts';
import { runCommand } from '../systemd/run-command.ts';
import type { Standing, Standings } from './standing.ts';

/** Where a process in state D waits in the kernel. */
export interface Waiting {
  /** `rpc_wait_bit_killable`, safe to show; undefined where we may not know. */
  readonly kernelFunction: string | undefined;
  /** For its vfork(2) child, which neither ends nor executes a program. */
  readonly isVfork: boolean;
  /** The calls that led there, the innermost first; only root sees them. */
  readonly stack: readonly string[];
}

export type WaitingByProcess = ReadonlyMap<Readonly<Process>, Waiting>;

/** A shorter wait is a disk at work. */
const STANDS_MS = 2_000;
const MOST_LOOKED_AT = 50;
const MOST_STACKS = 2;
const MOST_FRAMES = 8;

/** Where those wait that have been blocked for a while; a wait that goes on is not looked at again. */
export async function waitingOf(
  reader: ProcReader,
  standings: Standings,
  atMs: number,
  before: WaitingByProcess,
): Promise<WaitingByProcess> {
  const waiting = new Map<Readonly<Process>, Waiting>();
  let stacks = 0;
  for (const standing of blockedLong(standings, atMs)) {
    const { process } = standing;
    const known = before.get(process);
    const kernelFunction = readKernelFunction(reader, String(process.pid));
    if (known !== undefined && known.kernelFunction === kernelFunction) {
      waiting.set(process, known);
      continue;
    }
    const wantsStack = !isVfork(kernelFunction) && stacks++ < MOST_STACKS;
    const stack = wantsStack ? await readStack(reader, process.pid) : [];
    waiting.set(process, { kernelFunction, isVfork: isVfork(kernelFunction), stack });
  }
  return waiting;
}

const blockedLong = (standings: Standings, atMs: number): readonly Standing[] =>
  [...standings.values()]
    .filter(({ state, sinceMs }) => state === 'D' && atMs - sinceMs >= STANDS_MS)
    .slice(0, MOST_LOOKED_AT);

/** Another program reads it: the kernel may have it wait for the very process that is stuck. */
async function readStack(reader: ProcReader, pid: number): Promise<readonly string[]> {
  const path = `${reader.root}/${pid}/stack`;
  const { stdout } = await runCommand(['cat', path], { timeoutMs: 500, maxBytes: 8192 });
  return parseStack(stdout).slice(0, MOST_FRAMES);
}
