import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endOnce } from './ending.ts';

/** Cgroup v1 with the limits of memory in force, or v2, where they may only be shown. */
export type RigMode = 'hybrid' | 'unified';

/** Both, but only the second on a host that has no cgroup v1. */
export const rigModes: readonly RigMode[] = existsSync('/sys/fs/cgroup/cgroup.controllers')
  ? ['unified']
  : ['hybrid', 'unified'];

/** Degraded is what it is when some unit of the host's own distribution does not start here. */
const untilBooted =
  'until systemctl is-system-running 2>&1 | grep -E "^(running|degraded)"; do sleep 0.02; done';

/** What hangs in there must not hang the tests. */
export const PATIENCE_MS = 45_000;

const script = (name: string): string => join('test/support/rig', name);

/**
 * A real systemd with a real journald as process 1 of private namespaces, with the units of
 * test/support/rig/units. It ends with `end`, after the test, or with the test run, be it killed.
 */
export class SystemdRig {
  /** PID of its process 1, as seen from here. */
  readonly pid: number;
  /** Is /share in there. */
  readonly share: string;
  readonly end: () => Promise<void>;

  private constructor(pid: number, share: string, end: () => Promise<void>) {
    this.pid = pid;
    this.share = share;
    this.end = end;
  }

  /** Boots it, in about half a second. Needs root and the right to make namespaces. */
  static async start(mode: RigMode = 'hybrid'): Promise<SystemdRig> {
    if (process.getuid?.() !== 0) throw new Error('the systemd rig needs root');
    const folder = mkdtempSync(join(tmpdir(), 'ptop-rig-'));
    const supervisor = spawn(script('supervise.sh'), [mode, folder, process.execPath], {
      stdio: ['pipe', 'pipe', 'inherit'],
      detached: true, // Ctrl-C must not reach it: it ends when its standard input does
    });
    const end = endOnce(() => ended(supervisor));
    const pid = await firstLine(supervisor);
    if (!pid) {
      const log = readFileSync(join(folder, 'log'), 'utf8');
      await end();
      throw new Error(`the systemd rig does not boot here: ${log}`);
    }
    const rig = new SystemdRig(Number(pid), join(folder, 'share'), end);
    rig.run('timeout', '30', 'sh', '-c', `${untilBooted} || systemctl list-jobs >&2`);
    return rig;
  }

  /** The command line that runs `argv` inside; the PID inside is that of a child of nsenter(1). */
  argv(...argv: readonly [string, ...string[]]): [string, ...string[]] {
    const namespaces = ['-m', '-u', '-i', '-n', '-p', '-C', '-r', '-w'];
    const environment = ['PATH=/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/root', 'LANG=C.UTF-8'];
    return [
      ...(['nsenter', '-t', String(this.pid), ...namespaces] as const),
      ...['env', '-i', ...environment, `TERM=${process.env.TERM ?? 'xterm-256color'}`],
      ...argv,
    ];
  }

  /** What a program prints inside; throws when it fails. */
  run(...argv: readonly [string, ...string[]]): string {
    const [file, ...args] = this.argv(...argv);
    return execFileSync(file, args, { encoding: 'utf8', maxBuffer: 256e6, timeout: PATIENCE_MS });
  }

  systemctl(...args: string[]): string {
    return this.run('systemctl', ...args);
  }

  /** Starts units without waiting for what becomes of them. */
  startUnits(...units: string[]): void {
    this.systemctl('start', '--no-block', ...units);
  }
}

/** What supervise.sh says first: the PID, or nothing when it cannot boot; undefined when it cannot run. */
function firstLine(supervisor: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    supervisor.once('error', () => resolve(undefined));
    supervisor.once('exit', () => resolve(undefined));
    createInterface(supervisor.stdout as NodeJS.ReadableStream).once('line', resolve);
  });
}

async function ended(supervisor: ChildProcess): Promise<void> {
  const exited = new Promise((resolve) => supervisor.once('exit', resolve));
  supervisor.stdin?.end();
  if (supervisor.exitCode === null) await exited;
}
