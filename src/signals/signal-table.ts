/** What the kernel does when a process has not said otherwise, signal(7). */
export type DefaultAction = 'terminate' | 'dump core' | 'stop' | 'continue' | 'ignore';

export interface Signal {
  readonly number: number;
  /** `SIGTERM`; real-time ones as `kill -l` names them, `SIGRTMIN+3`. */
  readonly name: string;
  readonly action: DefaultAction;
  /** What it is for in production; fits a row of 80 columns. */
  readonly use: string;
}

/** Bits of `SignalMasks` and what names them; also the names that signal(7) gives to the same number. */
type Row = readonly [name: string, action: DefaultAction, use: string];

/** 1 to 31, in order: the numbers of x86, ARM, RISC-V, POWER and s390 (include/uapi/asm-generic). */
const STANDARD: readonly Row[] = [
  ['HUP', 'terminate', 'terminal closed; a daemon: reload the configuration'],
  ['INT', 'terminate', 'Ctrl-C'],
  ['QUIT', 'dump core', 'Ctrl-\\; JVM: print its threads, nginx: drain and stop'],
  ['ILL', 'dump core', 'a crash: illegal instruction'],
  ['TRAP', 'dump core', 'a breakpoint of a debugger'],
  ['ABRT', 'dump core', 'a core dump, to find out why it hangs'],
  ['BUS', 'dump core', 'a crash: a mapped file became shorter'],
  ['FPE', 'dump core', 'a crash: division by zero'],
  ['KILL', 'terminate', 'last resort: cannot be caught, nothing is cleaned up'],
  ['USR1', 'terminate', 'by convention: debug information (Node: inspector)'],
  ['SEGV', 'dump core', 'a crash: memory that is not its own'],
  ['USR2', 'terminate', 'by convention: reopen the logs (nginx: upgrade)'],
  ['PIPE', 'terminate', 'nobody reads what it writes any more'],
  ['ALRM', 'terminate', 'a timer of alarm(2) ran out'],
  ['TERM', 'terminate', 'asks it to stop: it can clean up first; as docker stop'],
  ['STKFLT', 'terminate', 'not used by Linux'],
  ['CHLD', 'ignore', 'a child ended: reminds a parent to reap its zombies'],
  ['CONT', 'continue', 'goes on after STOP or Ctrl-Z'],
  ['STOP', 'stop', 'freezes it until CONT: cannot be caught'],
  ['TSTP', 'stop', 'Ctrl-Z: freezes it, after it has tidied up'],
  ['TTIN', 'stop', 'read from the terminal in the background'],
  ['TTOU', 'stop', 'wrote to the terminal in the background'],
  ['URG', 'ignore', 'urgent data on a socket (Go: switch goroutines)'],
  ['XCPU', 'dump core', 'limit of CPU time reached'],
  ['XFSZ', 'dump core', 'limit of file size reached'],
  ['VTALRM', 'terminate', 'a timer of its CPU time ran out'],
  ['PROF', 'terminate', 'a timer of a profiler ran out'],
  ['WINCH', 'ignore', 'the terminal changed its size; Apache: drain and stop'],
  ['IO', 'terminate', 'input or output is possible (O_ASYNC)'],
  ['PWR', 'terminate', 'power failure; LXC: halt the container'],
  ['SYS', 'dump core', 'a system call that seccomp refused'],
];

/** As glibc and `kill -l` have it: the kernel's 32 and 33 belong to the threads library. */
const RTMIN = 34;
const RTMAX = 64;

/** What systemd does as PID 1 of a host or container, systemd(1). */
const FOR_SYSTEMD: Readonly<Record<number, string>> = {
  [RTMIN]: 'systemd as PID 1: the default target',
  [RTMIN + 1]: 'systemd as PID 1: rescue',
  [RTMIN + 2]: 'systemd as PID 1: emergency',
  [RTMIN + 3]: 'systemd as PID 1: halt; as docker stop does',
  [RTMIN + 4]: 'systemd as PID 1: power off',
  [RTMIN + 5]: 'systemd as PID 1: reboot',
};

/** THE signals of this kernel: the menu, the sender and the pre-flight come from these rows. */
export const SIGNALS: readonly Signal[] = [
  ...STANDARD.map(([name, action, use], index) => ({
    number: index + 1,
    name: `SIG${name}`,
    action,
    use,
  })),
  ...Array.from({ length: RTMAX - RTMIN + 1 }, (_, index) => realTime(RTMIN + index)),
];

function realTime(number: number): Signal {
  const fromMin = number - RTMIN;
  const toMax = RTMAX - number;
  const name =
    fromMin <= 15
      ? `SIGRTMIN${fromMin === 0 ? '' : `+${fromMin}`}`
      : `SIGRTMAX${toMax === 0 ? '' : `-${toMax}`}`;
  const use = FOR_SYSTEMD[number] ?? 'real-time, queued: up to the program';
  return { number, name, action: 'terminate', use };
}

/** Other names of signal(7) and kill(1) for the same numbers. */
const ALIASES: Readonly<Record<string, string>> = {
  IOT: 'SIGABRT',
  CLD: 'SIGCHLD',
  POLL: 'SIGIO',
};

/** A row of the table by its name. */
export function signalNamed(name: string): Signal {
  const signal = SIGNALS.find((known) => known.name === name);
  if (signal === undefined) throw new Error(`no signal ${name}`);
  return signal;
}

export const SIGTERM = signalNamed('SIGTERM');
export const SIGKILL = signalNamed('SIGKILL');
export const SIGSTOP = signalNamed('SIGSTOP');
export const SIGCONT = signalNamed('SIGCONT');

/** The signal by which a unit is asked to stop, by its number (KillSignal=); SIGTERM without. */
export const stopSignalOf = (killSignal: number | undefined): Signal =>
  SIGNALS.find(({ number }) => number === killSignal) ?? SIGTERM;

/**
 * The signal that someone means who types `15`, `term`, `SIGTERM` or the start of a name; a whole
 * name wins over the start of one, SIGTERM over others. Undefined when there is none.
 */
export function findSignal(typed: string): Signal | undefined {
  if (/^\d+$/.test(typed)) return SIGNALS.find(({ number }) => String(number) === typed);
  const wanted = typed.toUpperCase().replace(/^SIG(?=.)/, '');
  if (wanted === '') return undefined;
  const alias = ALIASES[wanted];
  if (alias !== undefined) return signalNamed(alias);
  const byWholeName = SIGNALS.find(({ name }) => name === `SIG${wanted}`);
  const candidates = [SIGTERM, ...SIGNALS];
  return (
    byWholeName ??
    candidates.find(({ name }) => name.startsWith(`SIG${wanted}`)) ??
    candidates.find(({ name }) => name.startsWith(wanted))
  );
}
