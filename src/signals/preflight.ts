import { dispositionOf, endsAtOnce } from './disposition.ts';
import { contains, type Facts } from './facts.ts';
import type { Knowledge } from './read-facts.ts';
import { SIGCONT, SIGKILL, SIGSTOP, type Signal } from './signal-table.ts';

export type Severity = 'ok' | 'normal' | 'warning' | 'critical';

/** What a signal will do to a process: a sentence without its subject, safe to show. */
export interface Foretold {
  readonly text: string;
  readonly severity: Severity;
}

/**
 * Why nobody hits this process on purpose without thinking twice (PID 1, a kernel thread, ptop
 * itself, what ptop runs in), as a sentence without its subject; undefined for all others.
 */
export function dangerOf(known: Knowledge): string | undefined {
  if (typeof known === 'string') return undefined;
  if (known.kernelThread) return KERNEL_THREAD.text;
  return (known.init === 'here' ? PID_1 : ifOurOwn(known))?.text;
}

type Rule = (facts: Facts, signal: Signal) => Foretold | undefined;

/** What will happen first, then what else is to be known; each rule has at most one sentence. */
const RULES: readonly Rule[] = [whatItDoes, whileStopped, whileStuck, ifInit, ifOurOwn, ifPending];

/** What `signal` will do to a process, before it is sent. */
export function foretell(known: Knowledge, signal: Signal): readonly Foretold[] {
  if (typeof known === 'string') return [ABSENT[known]];
  if (known.zombie) return [zombie(known)];
  if (known.kernelThread) return [KERNEL_THREAD];
  return RULES.flatMap((rule) => rule(known, signal) ?? []);
}

const ABSENT = {
  gone: { text: 'has ended', severity: 'warning' },
  recycled: {
    text: 'has ended, and another process has its PID now: nothing will be sent',
    severity: 'warning',
  },
  unchecked: {
    text: 'cannot be looked at now: nothing will be sent',
    severity: 'warning',
  },
} as const satisfies Record<Exclude<Knowledge, Facts>, Foretold>;

const KERNEL_THREAD: Foretold = {
  text: 'is a kernel thread: it takes no signals',
  severity: 'critical',
};

function zombie({ parent }: Facts): Foretold {
  const who = parent === undefined ? 'its parent' : `its parent ${parent.pid} ${parent.shownName}`;
  return {
    text: `is a zombie: it has ended, and nothing can kill it; ${who} must reap it`,
    severity: 'warning',
  };
}

function whatItDoes(facts: Facts, signal: Signal): Foretold {
  const { name } = signal;
  switch (dispositionOf(facts, signal)) {
    case 'caught':
      return { text: `catches ${name}: ${ownCode(signal)}`, severity: 'ok' };
    case 'fromDescriptor':
      return { text: `takes ${name} from a signalfd: ${ownCode(signal)}`, severity: 'ok' };
    case 'fromSigwait':
      return { text: `waits for ${name} in sigwait: ${ownCode(signal)}`, severity: 'ok' };
    case 'inSigwait':
      return {
        text: `waits in sigwait: if that is for ${name}, ${ownCode(signal)}; if not, ${byDefault(signal)}`,
        severity: 'warning',
      };
    case 'ignored':
      return { text: `ignores ${name}: nothing will happen`, severity: 'warning' };
    case 'blocked':
      return {
        text: `blocks ${name}: nothing will happen until it unblocks it`,
        severity: 'warning',
      };
    case 'dropped':
      return { text: dropped(facts, signal), severity: 'warning' };
    case 'uncatchable':
      return signal.number === SIGKILL.number
        ? { text: 'dies at once, without cleanup: nothing can catch SIGKILL', severity: 'critical' }
        : { text: `is frozen until SIGCONT: nothing can catch ${name}`, severity: 'warning' };
    case 'default':
      return {
        text: `does not catch ${name}; default action: ${byDefault(signal)}`,
        severity: signal.action === 'ignore' || signal.action === 'continue' ? 'normal' : 'warning',
      };
    case 'unknown':
      return { text: `what it does with ${name} is not known`, severity: 'warning' };
  }
}

function dropped({ init }: Facts, { name, number }: Signal): string {
  if (init === 'container') {
    return `is PID 1 of its container without a handler for ${name}: the kernel drops it, only SIGKILL ends it`;
  }
  const isCatchable = number !== SIGKILL.number && number !== SIGSTOP.number;
  return `is PID 1 here${isCatchable ? ` without a handler for ${name}` : ''}: the kernel drops ${name}`;
}

/** SIGTERM and its like ask for an end; the others mean what the program says. */
const ASK_FOR_THE_END: readonly string[] = ['SIGTERM', 'SIGINT', 'SIGQUIT'];

function ownCode({ name }: Signal): string {
  return ASK_FOR_THE_END.includes(name) ? 'it can clean up before it ends' : 'its own code decides';
}

function byDefault({ action }: Signal): string {
  switch (action) {
    case 'terminate':
      return 'dies at once, without cleanup';
    case 'dump core':
      return 'dies at once, without cleanup, and dumps core';
    case 'stop':
      return 'frozen until SIGCONT';
    case 'continue':
      return 'goes on if it was stopped';
    case 'ignore':
      return 'none';
  }
}

/** Stopped or traced, it takes nothing but these two, wants_signal() of kernel/signal.c. */
function whileStopped({ state }: Facts, { name, number }: Signal): Foretold | undefined {
  if (number === SIGKILL.number || number === SIGCONT.number) return undefined;
  if (state === 'T') {
    return { text: `is stopped (state T): ${name} waits until SIGCONT`, severity: 'warning' };
  }
  if (state === 't') {
    return {
      text: `is stopped by a debugger (state t): ${name} waits for it`,
      severity: 'warning',
    };
  }
  return undefined;
}

/** Sleeps in state D that a deadly signal ends all the same, TASK_KILLABLE of linux/sched.h. */
const KILLABLE = /killable|^(?:kernel_clone|_?do_fork|wait_for_vfork_done)$/;
const VFORK = /^(?:kernel_clone|_?do_fork|wait_for_vfork_done)$/;

function whileStuck(facts: Facts, signal: Signal): Foretold | undefined {
  const { stuck } = facts;
  if (stuck === undefined) return undefined;
  const { count, threads, kernelFunction } = stuck;
  const who = threads === 1 ? 'is' : `${count} of its ${threads} threads are`;
  const where = kernelFunction === undefined ? '' : ` in ${kernelFunction}`;
  const waiting = `${who} in uninterruptible sleep (state D)${where}`;
  const what = VFORK.test(kernelFunction ?? '') ? 'its vfork child goes on' : 'the I/O ends';
  // A core dump needs the process awake: only the plain end breaks off a killable sleep.
  if (!endsAtOnce(facts, signal) || signal.action !== 'terminate') {
    return { text: `${waiting}: takes no signal until ${what}`, severity: 'critical' };
  }
  return KILLABLE.test(kernelFunction ?? '')
    ? { text: `${waiting}, which a deadly signal breaks off`, severity: 'normal' }
    : { text: `${waiting}: will not die until ${what}`, severity: 'critical' };
}

const PID_1: Foretold = {
  text: 'is PID 1: if it ends, everything here ends with it',
  severity: 'critical',
};

function ifInit({ init }: Facts, { number, action }: Signal): Foretold | undefined {
  if (init === 'here') return PID_1;
  if (init !== 'container' || number === SIGSTOP.number || number === SIGCONT.number)
    return undefined;
  if (action !== 'terminate' && action !== 'dump core') return undefined;
  return {
    text: 'is PID 1 of a container: if it ends, the whole container ends with it',
    severity: 'warning',
  };
}

const SHELL = /^-?(?:ba|z|fi|da|k|mk|c|tc)?sh$/;
const SSH_SESSION = /^(?:sshd.*|dropbear)$/;
const MULTIPLEXER = /^(?:tmux.*|screen|zellij)$/i;

function ifOurOwn({ relation }: Facts): Foretold | undefined {
  if (relation === undefined) return undefined;
  if (relation.kind === 'self') return { text: 'is ptop itself', severity: 'critical' };
  return { text: `is ${ancestorRole(relation.shownName)}`, severity: 'critical' };
}

function ancestorRole(name: string): string {
  if (SHELL.test(name)) return 'the shell that you sit in: ptop is below it';
  if (SSH_SESSION.test(name)) return 'the ssh session that you sit in';
  if (MULTIPLEXER.test(name)) return 'the terminal multiplexer that you sit in';
  return 'an ancestor of ptop, which may end with it';
}

function ifPending({ masks }: Facts, { name, number }: Signal): Foretold | undefined {
  if (masks === undefined || !contains(masks.pending, number)) return undefined;
  return { text: `was sent ${name} before, and has not taken it yet`, severity: 'warning' };
}
