import type { Stats } from 'node:fs';

/** What setns(2) takes: links such as `net:[4026531840]`. */
const NAMESPACES = [
  'cgroup',
  'ipc',
  'mnt',
  'net',
  'pid',
  'pid_for_children',
  'time',
  'time_for_children',
  'user',
  'uts',
];

/** In place of a path that is too long for the kernel to tell. */
export const UNTOLD = '?';

const SOCKET = 'socket:[';
const NAMELESS = /^(?:anon_inode:\[?([^[\]:]+)|([a-z_]+):\[\d+\]$)/;

/**
 * The kind of a descriptor that is no file with a path, from its link in /proc/PID/fd, in the words
 * of the kernel; undefined for a path. proc_pid_fd(5):
 *
 *     socket:[4711]              socket
 *     pipe:[815]                 pipe
 *     anon_inode:[eventpoll]     eventpoll
 *     anon_inode:inotify         inotify
 *     /memfd:shm (deleted)       memfd
 *     net:[4026531840]           namespace
 */
export function kindOfLink(target: string): string | undefined {
  if (target.startsWith('/')) return target.startsWith('/memfd:') ? 'memfd' : undefined;
  if (target === UNTOLD) return undefined;
  const [, anonymous, other] = NAMELESS.exec(target) ?? [];
  if (other !== undefined) return NAMESPACES.includes(other) ? 'namespace' : other;
  return anonymous ?? 'other';
}

/** The inode of the socket that a link `socket:[4711]` leads to; undefined for any other link. */
export function inodeOfSocket(target: string): number | undefined {
  return target.startsWith(SOCKET) ? Number.parseInt(target.slice(SOCKET.length), 10) : undefined;
}

/** The kind of a descriptor with a path, from the file behind it. A named pipe is a pipe too. */
export function kindOfFile(file: Stats): string {
  if (file.isDirectory()) return 'directory';
  if (file.isCharacterDevice() || file.isBlockDevice()) return 'device';
  if (file.isFIFO()) return 'pipe';
  return 'file';
}

/** The same where the file cannot be asked for: as good a guess as a path allows. */
export function kindOfPath(path: string): string {
  return path.startsWith('/dev/') && !path.startsWith('/dev/shm/') ? 'device' : 'file';
}
