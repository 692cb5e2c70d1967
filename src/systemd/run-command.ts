import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { giveUpAfter } from './give-up-after.ts';

/** A program and its arguments; never a shell. */
export type Argv = readonly [program: string, ...args: string[]];

export type Child = ChildProcessByStdio<null, Readable, Readable>;

export interface CommandOptions {
  /** While ptop is not stopped (Ctrl-Z). */
  readonly timeoutMs?: number;
  /** Of standard output; standard error is cut at a fraction of it. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
  /** Called when the program is gone, or was not started: later than the outcome where we ended it. */
  readonly onGone?: () => void;
}

/**
 * Why a program has no exit status of its own: it is not installed, the kernel refused to start it
 * (no memory, process or descriptor to be had), or we ended it.
 */
export type CommandFailure =
  | 'not-found'
  | 'not-started'
  | 'timed-out'
  | 'too-much-output'
  | 'aborted';

export interface CommandOutcome {
  /** Exit status; undefined when a signal ended it or there is a `failure`. */
  readonly status: number | undefined;
  readonly failure: CommandFailure | undefined;
  /** What came, decoded as UTF-8; with 'too-much-output' as much as was allowed. */
  readonly stdout: string;
  readonly stderr: string;
}

const DEFAULT_TIMEOUT_MS = 5_000;
const DEFAULT_MAX_BYTES = 4 * 1024 * 1024;
const MAX_STDERR_BYTES = 16 * 1024;

/** Runs a program to its end and gives what it said. Never rejects. */
export async function runCommand(
  argv: Argv,
  options: CommandOptions = {},
): Promise<CommandOutcome> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, maxBytes = DEFAULT_MAX_BYTES, signal } = options;
  const { onGone = () => {} } = options;
  const started = signal?.aborted ? 'aborted' : await startProgram(argv);
  if (typeof started === 'string') {
    onGone();
    return { status: undefined, failure: started, stdout: '', stderr: '' };
  }
  started.once('exit', onGone);
  const stdout = collect(started.stdout, maxBytes);
  const stderr = collect(started.stderr, MAX_STDERR_BYTES);
  return new Promise((resolve) => {
    const settle = (status: number | undefined, failure?: CommandFailure): void => {
      callOff();
      signal?.removeEventListener('abort', onAbort);
      resolve({ status, failure, stdout: stdout.text(), stderr: stderr.text() });
    };
    // Not waited for after that: a process that is stuck in the kernel takes its signal when it can.
    const end = (failure: CommandFailure): void => {
      started.kill('SIGKILL');
      started.stdout.destroy();
      started.stderr.destroy();
      settle(undefined, failure);
    };
    const onAbort = (): void => end('aborted');
    const callOff = giveUpAfter(timeoutMs, () => end('timed-out'));
    signal?.addEventListener('abort', onAbort);
    stdout.onFull(() => end('too-much-output'));
    started.once('close', (status) => settle(status ?? undefined));
  });
}

/**
 * Starts a program of PATH with nothing on standard input, its output piped to us. The kernel ends
 * it when ptop ends, be it by SIGKILL. Gives the reason where it cannot be started.
 */
export async function startProgram(argv: Argv): Promise<Child | 'not-found' | 'not-started'> {
  if (!isInstalled(argv[0])) return 'not-found';
  const [program, ...args] = await leashed(argv);
  return spawned(program, args);
}

const running = new Set<Child>();
let isEnding = false;

/**
 * For the end of ptop: ends all programs that run, starts no more, and waits until they are gone,
 * so that nobody has to reap them; `withinMs` at the most, because one may be stuck in the kernel.
 */
export async function endPrograms(withinMs = 200): Promise<void> {
  isEnding = true;
  const gone = Array.from(running, (child) => {
    child.kill('SIGKILL');
    return new Promise((resolve) => child.once('exit', resolve));
  });
  await Promise.race([Promise.all(gone), sleep(withinMs)]);
}

function spawned(program: string, args: readonly string[]): Promise<Child | 'not-started'> {
  if (isEnding) return Promise.resolve('not-started');
  return new Promise((resolve) => {
    try {
      const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: environment() });
      running.add(child);
      child.once('exit', () => running.delete(child));
      child.once('spawn', () => resolve(child));
      child.on('error', () => {
        running.delete(child);
        resolve('not-started');
      });
    } catch {
      resolve('not-started'); // ENOMEM and the like are thrown
    }
  });
}

let leash: Promise<readonly string[]> | undefined;

/**
 * The command line with which the kernel kills a program when we end (PR_SET_PDEATHSIG, prctl(2)):
 * setpriv(1) of util-linux 2.33 and newer then becomes the program. Where there is none, a program
 * ends at its next write to the broken pipe, and `journalctl -f` notices without writing.
 */
export async function leashed(argv: Argv): Promise<Argv> {
  leash ??= probeLeash();
  return [...(await leash), ...argv] as [string, ...string[]];
}

async function probeLeash(): Promise<readonly string[]> {
  const argv = ['setpriv', '--pdeathsig', 'KILL'];
  if (!isInstalled('setpriv')) return [];
  const probe = await spawned('setpriv', [...argv.slice(1), 'setpriv', '--version']);
  if (probe === 'not-started') return [];
  const status = await new Promise((resolve) => probe.once('exit', resolve));
  return status === 0 ? argv : [];
}

const path = (): string => process.env.PATH ?? '/usr/sbin:/usr/bin:/sbin:/bin';

/** Whether PATH, or the path that it is, leads to a program. */
export function isInstalled(program: string): boolean {
  return path()
    .split(delimiter)
    .some((folder) => {
      try {
        accessSync(resolve(folder, program), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** What says where the buses are; nothing else of ours changes what a program prints. */
const PASSED_ON = [
  'HOME',
  'XDG_RUNTIME_DIR',
  'DBUS_SESSION_BUS_ADDRESS',
  'DBUS_SYSTEM_BUS_ADDRESS',
];

/** What a program is started with, so that its output is the same wherever ptop runs. */
function environment(): NodeJS.ProcessEnv {
  const ours = PASSED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(ours),
    PATH: path(),
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    SYSTEMD_COLORS: '0',
    SYSTEMD_PAGER: '',
  };
}

/** The bytes of a stream up to a limit, after which the rest is not kept. */
function collect(stream: Readable, maxBytes: number) {
  const chunks: Buffer[] = [];
  let length = 0;
  let full = (): void => {};
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk.subarray(0, Math.max(0, maxBytes - length)));
    length += chunk.length;
    if (length > maxBytes) full();
  });
  return {
    text: (): string => Buffer.concat(chunks).toString('utf8'),
    onFull: (listener: () => void): void => {
      full = listener;
    },
  };
}
