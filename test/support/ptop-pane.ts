import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { childrenOf } from './children.ts';
import { startTable } from './ptop-table.ts';
import type { Screen, ScreenOptions } from './screen.ts';

/** ptop with a shell in its pane. */
export interface PtopPane {
  readonly screen: Screen;
  /** The shell, a child of ptop. */
  readonly shell: number;
  /** Types a command, and waits until a row of the screen matches. */
  run(command: string, wanted: RegExp): Promise<void>;
}

export async function openShell(options: ScreenOptions = {}): Promise<PtopPane> {
  const env = { SHELL: '/bin/sh', PS1: 'ready$ ', ENV: '', ...options.env };
  const { screen } = await startTable([process.pid], [], { ...options, env });
  screen.press('!');
  await screen.until(() => screen.rowWith(/^ready\$/) >= 0, 'the prompt');
  const [shell] = childrenOf(screen.pid);
  if (shell === undefined) throw new Error('ptop has no child');
  return {
    screen,
    shell,
    run: async (command, wanted) => {
      screen.type(`${command}\r`);
      await screen.until(() => screen.rowWith(wanted) >= 0, `${wanted} after ${command}`, 30_000);
    },
  };
}

/** The row of the title of the pane; -1 when none is open. */
export const titleY = (screen: Screen): number => screen.rowWith(/(Ctrl-\]|Esc) leaves/);

/** Resolves when a process has ended: it is gone, or waits for its new parent to take note (Z). */
export async function untilEnded(pid: number): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (isAlive(pid)) {
    if (performance.now() > deadline) throw new Error(`${pid} is still there`);
    await sleep(10);
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
