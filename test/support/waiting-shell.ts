import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

export interface WaitingShell {
  readonly pid: number;
  /** What it was started with, argv[0] included. */
  readonly argv: readonly string[];
  /** Makes it run once: it reads a line and answers. */
  wake(): Promise<void>;
  /** Ends it, and waits until it is no zombie either. */
  end(): Promise<void>;
}

/**
 * A bash that has run `script` and now waits for ever, for a unit test to look at: its state is set
 * and nothing of it changes. It ends with the test, also when the test run dies (its input closes).
 */
export const startWaitingShell = async (
  script = '',
  options: { readonly args?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<WaitingShell> => {
  const loop = `${script}\necho ready; while read -r; do echo ready; done`;
  // Without --norc bash takes a socket as its input for a remote shell.
  const argv = ['bash', '--norc', '-c', loop, 'bash', ...(options.args ?? [])];
  const child = spawn('bash', argv.slice(1), {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: options.env ?? process.env,
  });
  const end = async (): Promise<void> => {
    child.stdin.end();
    await ended(child);
  };
  onTestFinished(end);
  const answer = async (): Promise<void> => {
    const outcome = await Promise.race([once(child.stdout, 'data'), ended(child)]);
    if (outcome === undefined) throw new Error(`bash ended early: ${script}`);
  };
  await answer();
  return {
    pid: child.pid as number,
    argv,
    wake: async () => {
      child.stdin.write('\n');
      await answer();
    },
    end,
  };
};

const ended = async (child: ChildProcess): Promise<undefined> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};
