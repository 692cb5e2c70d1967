import { compiled } from './compiled.ts';
import { Program } from './program.ts';

/** A parent with `count` children that do nothing. */
export const startSleepers = (count: number): Promise<Program> =>
  Program.start([compiled('sleepers'), String(count)], { saysReady: true });

/**
 * A process with `count` open descriptors, standard input, output and error among them. `before` goes
 * before its command line, such as `prlimit --nofile=100:`.
 */
export const startFileHolder = (count: number, before: readonly string[] = []): Promise<Program> =>
  Program.start([...before, compiled('open-files'), String(count)], { saysReady: true });

/** A process that opens one more file every `everyMs`, and never closes one. */
export const startFileLeaker = (everyMs: number, uid?: number): Promise<Program> =>
  Program.start([compiled('open-files'), '0', String(everyMs)], { uid, saysReady: true });

/**
 * A sleeping process with any bytes as its name (comm, cut by the kernel to 15 bytes) and as its
 * arguments (argv, the first of them argv[0]); strings are taken as UTF-8.
 */
export const startNamed = (
  comm: string | Uint8Array,
  argv: readonly (string | Uint8Array)[] = [comm],
): Promise<Program> => {
  const hex = [comm, ...argv].map((bytes) => Buffer.from(bytes as string).toString('hex'));
  return Program.start([compiled('name'), ...hex], { saysReady: true });
};

/** A process that keeps one processor busy. */
export const startBurner = (): Promise<Program> =>
  Program.start(['sh', '-c', 'while :; do :; done']);

/** A `sleep` with one zombie child. */
export const startZombieParent = (): Promise<Program> =>
  Program.start([compiled('zombie')], { saysReady: true });

/** A process in state D: its vfork child neither execs nor exits. */
export const startBlocked = (): Promise<Program> =>
  Program.start([compiled('blocked')], { saysReady: true });

/**
 * A server with `count` connections in CLOSE_WAIT, from as many `addresses` (127.0.0.2, .3, ...), and
 * one more every `everyMs` where that is given. `before` goes before its command line, such as
 * `ip netns exec NAME`.
 */
export const startCloseWait = async (
  count: number,
  addresses: number,
  options: { readonly everyMs?: number; readonly before?: readonly string[] } = {},
): Promise<{ readonly program: Program; readonly port: number }> => {
  const { everyMs = 0, before = [] } = options;
  const numbers = [count, addresses, everyMs].map(String);
  const program = await Program.start([...before, compiled('close-wait'), ...numbers], {
    saysReady: true,
  });
  const [, port, accepted] = (program.lines[0] as string).split(' ').map(Number);
  if (accepted !== count) throw new Error(`only ${accepted} of ${count} connections`);
  return { program, port: port as number };
};

/** A process with a descriptor of every kind, see every-kind.c; its files are in `directory`. */
export const startEveryKind = (directory: string): Promise<Program> =>
  Program.start([compiled('every-kind'), directory], { saysReady: true });
