import { parseRoom, ROOM_FORMAT, type Room } from '../inspect/room.ts';
import { runCommand } from './run-command.ts';

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
  stuck.add(path);
  const { failure, stdout, stderr } = await runCommand(
    ['stat', '-f', '-c', ROOM_FORMAT, '--', path],
    { timeoutMs: PATIENCE_MS, onGone: () => stuck.delete(path) },
  );
  switch (failure) {
    case 'timed-out':
      return undefined;
    case 'not-found':
      return { kind: 'failed', reason: 'stat(1) is not installed' };
    case 'not-started':
      return { kind: 'failed', reason: 'stat(1) cannot be started' };
    default:
      return answerIn(stdout, stderr);
  }
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
