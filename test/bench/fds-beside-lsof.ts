import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { startBurner, startCloseWait } from '../support/programs.ts';
import { ptopArgv } from '../support/ptop-screen.ts';
import { median } from './statistics.ts';

/** Wall clock from start to end, medians. */
export interface Times {
  readonly ptopMs: number;
  readonly lsofMs: number;
}

/** `ptop fds` and `lsof -p` on one process, alone and while each processor has something to do. */
export interface FdsBesideLsof {
  readonly sockets: number;
  readonly quiet: Times;
  readonly busy: Times;
}

const ROUNDS = 15;
const PEERS = 20;

export async function fdsBesideLsof(sockets: number): Promise<FdsBesideLsof> {
  const { program } = await startCloseWait(sockets, PEERS);
  const quiet = inTurns(program.pid);
  const burners = await Promise.all(cpus().map(startBurner));
  const busy = inTurns(program.pid);
  for (const each of [...burners, program]) await each.end();
  return { sockets, quiet, busy };
}

/** In turns, so that whatever else the machine does hits both alike. */
function inTurns(pid: number): Times {
  const ptopMs: number[] = [];
  const lsofMs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ptopMs.push(runMs([...ptopArgv(), 'fds', String(pid)]));
    lsofMs.push(runMs(['lsof', '-nP', '-p', String(pid)])); // names of hosts would take longer
  }
  return { ptopMs: median(ptopMs), lsofMs: median(lsofMs) };
}

function runMs([program, ...args]: readonly [string, ...string[]]): number {
  const startedMs = performance.now();
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}`);
  return performance.now() - startedMs;
}
