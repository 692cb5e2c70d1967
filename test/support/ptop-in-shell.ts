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

/** A process of the session of a shell; the state as in proc_pid_stat(5). */
export interface InSession {
  readonly pid: number;
  readonly ppid: number;
  readonly state: string;
}

/** All processes of the session of the shell, without the shell. */
export function sessionOf(shell: Screen): InSession[] {
  const found: InSession[] = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const [state = '', ppid, , session] = fieldsOf(pid);
    if (session !== String(shell.pid) || pid === session) continue;
    found.push({ pid: Number(pid), ppid: Number(ppid), state });
  }
  return found;
}

/** The PID of what the shell runs: not of what that runs. */
export function jobOf(shell: Screen): number {
  const job = sessionOf(shell).find(({ ppid }) => ppid === shell.pid);
  if (job === undefined) throw new Error('The shell runs nothing');
  return job.pid;
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
