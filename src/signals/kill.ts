import type { ProcReader } from '../procfs/read-proc.ts';
import type { Identity } from '../sampler/process.ts';
import { type Absence, statOf } from './identity.ts';
import type { Refusal } from './refusal.ts';

/** What became of a signal: it was sent, there is nobody to send it to, we may not, or must not. */
export type SendResult = 'sent' | 'denied' | Absence | Refusal;

/**
 * Sends a signal to exactly this process, kill(2), or to nobody: who has the PID is looked up in the
 * instant before, with nothing in between. (What is left are the microseconds between two system
 * calls, in which the kernel would have to give out all other PIDs first.)
 */
export function sendSignal(reader: ProcReader, identity: Identity, signal: number): SendResult {
  const found = statOf(reader, identity);
  if (typeof found === 'string') return found;
  try {
    process.kill(identity.pid, signal);
    return 'sent';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ESRCH') return 'gone';
    if (code === 'EPERM') return 'denied';
    throw error;
  }
}

/**
 * Sends a signal to a child of ours that leads a session, as what runs in a terminal does, and to
 * the rest of its process group; the jobs of a shell are groups of their own. False when nobody is
 * there, or nobody that we may signal; `0` only asks.
 */
export function signalLeader(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/**
 * Stops the whole process group, ptop with it, as the terminal's own Ctrl-Z does (SIGTSTP, see
 * signal(7)). Returns when the shell continues it; at once where nobody could (an orphaned group,
 * as below `ssh -tt HOST ptop`: the kernel ignores the signal there). Throws nothing.
 * The caller has no listener of its own for SIGTSTP at this moment.
 */
export function stopOwnGroup(): void {
  process.kill(0, 'SIGTSTP');
}

/**
 * Ends ptop as the signal ends a program that does not handle it. Unlike process.exit(), where Node
 * touches the terminal's modes, this works in the background (it would be stopped there: SIGTTOU)
 * and where the terminal is gone (there it would abort, and the kernel log would tell of a crash).
 */
export function dieOf(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
