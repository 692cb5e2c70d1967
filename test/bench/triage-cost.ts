import { execFileSync } from 'node:child_process';
import { ptopArgv } from '../support/ptop-screen.ts';
import { median } from './statistics.ts';

const RUNS = 3;

/** Prints user and system time of the command and of all that it waited for, in seconds. */
const TIMED = 'TIMEFORMAT="%U %S"; time "$@" > /dev/null 2>&1';

/** Processor time of `ptop triage`, from its start to its end, the programs that it runs included. */
export function triageCpuMs(): number {
  const run = (): number => {
    const argv = ['-c', `{ ${TIMED}; } 2>&1; true`, 'bash', ...ptopArgv(), 'triage', '--json'];
    const [user = 0, system = 0] = execFileSync('bash', argv, { encoding: 'utf8' })
      .trim()
      .split(' ')
      .map(Number);
    return 1000 * (user + system);
  };
  return median(Array.from({ length: RUNS }, run));
}
