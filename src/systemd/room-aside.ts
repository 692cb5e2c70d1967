import { parseRoom, ROOM_FORMAT, type Room } from '../inspect/room.ts';
import { giveUpAfter } from './give-up-after.ts';
import { type Child, startProgram } from './run-command.ts';

/** Longer than a healthy server on the other side of a network takes. */
const PATIENCE_MS = 2_000;

/** What a file system says of itself, or why it says nothing. */
export type RoomAnswer =
  | { readonly kind: 'room'; readonly room: Room }
  /** Since then, performance.now(), it has been asked in vain. */
  | { readonly kind: 'silent'; readonly sinceMs: number }
  | { readonly kind: 'denied' }
  /** In the words of the kernel: `Transport endpoint is not connected`. */
  | { readonly kind: 'failed'; readonly reason: string };

/** Who does not answer, and since when. */
const silentSinceMs = new Map<string, number>();
/** Where a stat(1) is still stuck in the kernel, which even SIGKILL does not end: one is enough. */
const stuck = new Set<string>();

/**
 * Asks a file system that may never answer how full it is, by stat(1), which can hang in our place: a
 * thread of our own that hangs would hold up other reads, and the end of ptop.
 */
export async function roomAside(path: string): Promise<RoomAnswer> {
  const answer = stuck.has(path) ? undefined : await ask(path);
  if (answer !== undefined) {
    silentSinceMs.delete(path);
    return answer;
  }
  const sinceMs = silentSinceMs.get(path) ?? performance.now() - PATIENCE_MS;
  silentSinceMs.set(path, sinceMs);
  return { kind: 'silent', sinceMs };
}

/** Undefined when no answer came in time. */
async function ask(path: string): Promise<RoomAnswer | undefined> {
  const child = await startProgram(['stat', '-f', '-c', ROOM_FORMAT, '--', path]);
  if (child === 'not-found') return { kind: 'failed', reason: 'stat(1) is not installed' };
  if (child === 'not-started') return { kind: 'failed', reason: 'stat(1) cannot be started' };
  stuck.add(path);
  child.once('exit', () => stuck.delete(path));
  return new Promise((resolve) => {
    const callOff = giveUpAfter(PATIENCE_MS, () => {
      abandon(child);
      resolve(undefined);
    });
    void outputOf(child).then(({ stdout, stderr }) => {
      callOff();
      resolve(answerIn(stdout, stderr));
    });
  });
}

/** It takes the signal when it can; neither that nor its output is waited for. */
function abandon(child: Child): void {
  child.kill('SIGKILL');
  child.stdout.destroy();
  child.stderr.destroy();
  child.unref();
}

function outputOf(child: Child): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  return new Promise((resolve) => child.once('close', () => resolve(said)));
}

/**
 * Of coreutils and of busybox:
 *
 *     stat: cannot read file system information for '/mnt/x': Stale file handle
 *     stat: can't read file system information for '/mnt/x': Permission denied
 */
function answerIn(stdout: string, stderr: string): RoomAnswer {
  const room = parseRoom(stdout);
  if (room !== undefined) return { kind: 'room', room };
  const reason = stderr.trim().split(': ').at(-1) || 'stat(1) said nothing';
  return reason === 'Permission denied' ? { kind: 'denied' } : { kind: 'failed', reason };
}
