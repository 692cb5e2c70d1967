/**
 * Parses /proc/PID/cmdline, proc_pid_cmdline(5): the arguments, each ended by a NUL; empty for
 * kernel threads and zombies.
 *
 *     /usr/bin/node\0dist/server.js\0
 *
 * The process may write what it likes there (setproctitle). A title has no NUL at its end, or fills
 * the room of the old arguments with NULs (or both, with whatever remained); NULs after a first
 * argument that nothing else follows are therefore not taken for empty arguments. Bytes that are no
 * UTF-8 become U+FFFD; else the text is exactly what the process has, and may hold anything.
 */
export function parseCmdline(bytes: Buffer): string[] {
  const title = titleLength(bytes);
  if (title === 0) return [];
  if (title !== undefined) return [bytes.toString('utf8', 0, title)];
  const end = bytes[bytes.length - 1] === 0 ? bytes.length - 1 : bytes.length;
  return bytes.toString('utf8', 0, end).split('\0');
}

/** Where the first argument ends, when nothing but NULs follows it. */
function titleLength(bytes: Buffer): number | undefined {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  const firstNul = bytes.indexOf(0);
  return firstNul < 0 || firstNul >= end ? end : undefined;
}
