/** An ordinary user of the system to run something as; it owns nothing and may do nothing. */
export type User = 'nobody';

const idOf: Record<User, number> = { nobody: 65534 };

/** What makes setpriv(1) drop everything that root has over `user`. */
export function userOptions(user: User): string[] {
  if (process.getuid?.() !== 0) throw new Error(`only root can run a test as ${user}`);
  const id = String(idOf[user]);
  return [`--reuid=${id}`, `--regid=${id}`, '--clear-groups'];
}

/** The command line that runs `argv` as `user`; setpriv(1) becomes the program, so the PID stays. */
export const asUser = (user: User, argv: readonly string[]): [string, ...string[]] => [
  'setpriv',
  ...userOptions(user),
  ...argv,
];
