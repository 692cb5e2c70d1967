import { readdirSync, readFileSync } from 'node:fs';
import { ptopArgv, startShell } from './ptop-screen.ts';
import type { Screen, ScreenOptions } from './screen.ts';
import { ShownTable } from './shown-table.ts';

/** How a terminal is that nothing has taken over. */
export const GIVEN_BACK = {
  alternateBuffer: false,
  cursorVisible: true,
  mouseTracking: false,
  title: '',
};

/** A shell in which `$PTOP` starts the built ptop. */
export const startShellWithPtop = (options: ScreenOptions = {}): Promise<Screen> =>
  startShell({ ...options, env: { PTOP: ptopArgv().join(' '), ...options.env } });

/** Types a command line, and waits for the table that it brings. */
export async function runInShell(shell: Screen, line: string): Promise<void> {
  shell.type(`${line}\r`);
  await shell.until(() => ShownTable.on(shell), 'the table');
}

/** Processes of the session of the shell, without the shell: state by PID, proc_pid_stat(5). */
export function sessionOf(shell: Screen): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const [state = '', , , session] = fieldsOf(pid);
    if (session === String(shell.pid) && pid !== session) found.set(Number(pid), state);
  }
  return found;
}

/** Fields of stat from the third on; none for a process that has ended. */
function fieldsOf(pid: string): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
