import { endsAtOnce } from './disposition.ts';
import { contains, type Facts } from './facts.ts';
import type { Foretold } from './foretold.ts';
import { isVfork } from './kernel-function.ts';
import { SIGCONT, SIGKILL, SIGSTOP, type Signal } from './signal-table.ts';

// What else there is to say of a signal to a process: each of these has one sentence, or none.

/** Stopped or traced, it takes nothing but these two, wants_signal() of kernel/signal.c. */
export function whileStopped({ state }: Facts, { name, number }: Signal): Foretold | undefined {
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

export function whileStuck(facts: Facts, signal: Signal): Foretold | undefined {
  const { stuck } = facts;
  if (stuck === undefined) return undefined;
  const { count, threads, kernelFunction } = stuck;
  const who = threads === 1 ? 'is' : `${count} of its ${threads} threads are`;
  const where = kernelFunction === undefined ? '' : ` in ${kernelFunction}`;
  const waiting = `${who} in uninterruptible sleep (state D)${where}`;
  const what = isVfork(kernelFunction) ? 'its vfork child goes on' : 'the I/O ends';
  // A core dump needs the process awake: only the plain end breaks off a killable sleep.
  if (!endsAtOnce(facts, signal) || signal.action !== 'terminate') {
    return { text: `${waiting}: takes no signal until ${what}`, severity: 'critical' };
  }
  return KILLABLE.test(kernelFunction ?? '')
    ? { text: `${waiting}, which a deadly signal breaks off`, severity: 'normal' }
    : { text: `${waiting}: will not die until ${what}`, severity: 'critical' };
}

export const PID_1: Foretold = {
  text: 'is PID 1: if it ends, everything here ends with it',
  severity: 'critical',
};

export function ifInit({ init }: Facts, { number, action }: Signal): Foretold | undefined {
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

export function ifOurOwn({ relation }: Facts): Foretold | undefined {
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

export function ifPending({ masks }: Facts, { name, number }: Signal): Foretold | undefined {
  if (masks === undefined || !contains(masks.pending, number)) return undefined;
  return { text: `was sent ${name} before, and has not taken it yet`, severity: 'warning' };
}
