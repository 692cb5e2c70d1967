import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ptopArgv } from '../support/ptop-screen.ts';

/** A monitor as its users start it, with a refresh each second and nothing else changed. */
export interface Contender {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
}

export const ptop: Contender = { name: 'ptop', argv: [...ptopArgv(), '--delay', '1'] };

const others: readonly Contender[] = [
  { name: 'htop', argv: ['htop', '--delay', '10'] },
  { name: 'top', argv: ['top', '-d', '1'] },
  { name: 'btop', argv: ['btop', '--utf-force'] },
];

/** ptop, and what is installed of the others. */
export const contenders = (): readonly Contender[] => [
  ptop,
  ...others.filter(({ argv: [program] }) => isInstalled(program)),
];

/** An empty home, so that nobody's settings count; only btop has no option for its delay. */
export function emptyHome(folder: string): Record<string, string> {
  mkdirSync(join(folder, '.config/btop'), { recursive: true });
  writeFileSync(join(folder, '.config/btop/btop.conf'), 'update_ms = 1000\n');
  return { HOME: folder, XDG_CONFIG_HOME: join(folder, '.config') };
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
