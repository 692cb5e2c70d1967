import { asUser } from './as-user.ts';
import { readableProgram } from './readable-program.ts';
import { Screen, type ScreenOptions } from './screen.ts';

export interface PtopOptions extends ScreenOptions {
  /** Whom ptop runs as; whoever runs the tests when left out. */
  readonly uid?: number;
}

/** The command line that starts the built ptop, as its own process and not below npm or a shell. */
export function ptopArgv(uid?: number): [string, ...string[]] {
  if (uid === undefined) return [process.execPath, '--no-memory-reducer', 'bin/ptop.js']; // as its first line has it
  return asUser(uid, [process.execPath, readableProgram()]);
}

/** Starts ptop in a terminal, and waits until it shows something. */
export async function startPtop(
  args: readonly string[] = [],
  { uid, ...options }: PtopOptions = {},
): Promise<Screen> {
  const screen = new Screen([...ptopArgv(uid), ...args], options);
  await screen.until(() => screen.text().trim() !== '' || screen.exited, 'the first frame');
  return screen;
}

/** A shell in a terminal, as a person has it who starts ptop and comes back from it. */
export async function startShell(options: ScreenOptions = {}): Promise<Screen> {
  const screen = new Screen(['bash', '--norc', '--noprofile'], {
    ...options,
    env: { PS1: '$ ', HISTFILE: '/dev/null', ...options.env },
  });
  await screen.until(() => screen.row(0).startsWith('$'), 'the prompt of the shell');
  return screen;
}
