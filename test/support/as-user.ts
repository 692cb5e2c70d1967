/** The uid and gid of the ordinary user that every system has; it owns nothing, may do nothing. */
export const nobody = 65534;

/** What makes setpriv(1) drop everything that root has over the user `uid`. */
export function userOptions(uid: number): string[] {
  if (process.getuid?.() !== 0) throw new Error(`only root can run a test as user ${uid}`);
  return [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'];
}

/** The command line that runs `argv` as `uid`; setpriv(1) becomes the program, so the PID stays. */
export const asUser = (uid: number, argv: readonly string[]): [string, ...string[]] => [
  'setpriv',
  ...userOptions(uid),
  ...argv,
];
