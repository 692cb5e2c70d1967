import { spawn } from 'node:child_process';
import { endOnce } from './ending.ts';
import { ptopArgv } from './ptop-screen.ts';
import { cleanEnvironment } from './screen.ts';

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Whom ptop runs as; whoever runs the tests when left out. */
  readonly uid?: number | undefined;
}

/** How a run of ptop ended, and what it wrote. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** ptop without a terminal, its output in pipes. */
export interface Run {
  readonly ended: Promise<Ended>;
  /** Resolves when ptop has written this, on standard output or standard error. */
  hasWritten(wanted: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

export function startRun(args: readonly string[], { env, uid }: RunOptions = {}): Run {
  const [file, ...before] = ptopArgv(uid);
  const child = spawn(file, [...before, ...args], {
    env: { ...cleanEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endOnce(() => {
    child.kill('SIGKILL');
  });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text;
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('close', (status) => resolve({ status, ...written }));
    child.once('error', reject);
  });
  const hasWritten = async (wanted: string): Promise<void> => {
    const isThere = (): boolean =>
      written.stdout.includes(wanted) || written.stderr.includes(wanted);
    while (!isThere()) {
      if (child.exitCode !== null) throw new Error(`ptop ended without a word of ${wanted}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return { ended, hasWritten, kill: (signal) => child.kill(signal) };
}

/** Runs ptop to its end. */
export const runPtop = (args: readonly string[], options?: RunOptions): Promise<Ended> =>
  startRun(args, options).ended;
