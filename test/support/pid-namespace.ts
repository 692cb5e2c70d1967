import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { compiled } from './compiled.ts';
import { Program } from './program.ts';
import { ptopArgv } from './ptop-screen.ts';
import { Screen } from './screen.ts';

/** Children of a process, proc_pid_task_children(5). */
export const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1')
    .split(' ')
    .filter(Boolean)
    .map(Number);

/** A process inside, by its PID there and by the one that it has for us. */
export interface Inside {
  readonly program: Program;
  readonly pid: number;
  readonly outerPid: number;
}

/** A world in which the next PID can be chosen. Needs root. Ends with the test, and all in it. */
export class PidNamespace {
  /** Its first process, by our PID. */
  readonly init: number;

  private constructor(init: number) {
    this.init = init;
  }

  static async start(): Promise<PidNamespace> {
    const own = ['--pid', '--mount', '--fork', '--kill-child', '--mount-proc'];
    const unshare = await Program.start(['unshare', ...own, compiled('init')], { saysReady: true });
    return new PidNamespace(childrenOf(unshare.pid)[0]!);
  }

  /** ptop in a terminal, among the processes of this world. */
  async startPtop(args: readonly string[] = []): Promise<{ screen: Screen; outerPid: number }> {
    const screen = new Screen([...this.#enter(), ...ptopArgv(), ...args], {});
    await screen.until(() => screen.text().includes('COMMAND'), 'the table');
    return { screen, outerPid: childrenOf(screen.pid)[0]! };
  }

  /** Starts a program that says when it is ready; as the process with this PID, when one is given. */
  async start(argv: readonly string[], pid?: number): Promise<Inside> {
    // The shell has a PID itself: the next one that is given out is that of its child.
    const choose = pid === undefined ? '' : `echo ${pid - 1} > /proc/sys/kernel/ns_last_pid;`;
    const script = `${choose} "$@" & wait`;
    const program = await Program.start([...this.#enter(), 'sh', '-c', script, 'sh', ...argv], {
      saysReady: true,
    });
    const [shell] = childrenOf(program.pid);
    const [outerPid] = childrenOf(shell!);
    const status = readFileSync(`/proc/${outerPid}/status`, 'latin1');
    const inner = Number(/^NSpid:.*\t(\d+)$/m.exec(status)?.[1]);
    if (pid !== undefined && inner !== pid) throw new Error(`got PID ${inner}, not ${pid}`);
    return { program, pid: inner, outerPid: outerPid! };
  }

  /** Ends a process, and gives its PID to another. */
  async replace({ outerPid, pid }: Inside, argv: readonly string[]): Promise<Inside> {
    process.kill(outerPid, 'SIGKILL');
    while (isThere(outerPid)) await sleep(5);
    return this.start(argv, pid);
  }

  #enter(): [string, ...string[]] {
    return ['nsenter', '--target', String(this.init), '--pid', '--mount', `--wd=${process.cwd()}`];
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
