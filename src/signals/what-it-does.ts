import { caughtByRuntime, dispositionOf } from './disposition.ts';
import type { Facts } from './facts.ts';
import type { Foretold } from './foretold.ts';
import { SIGKILL, SIGSTOP, type Signal } from './signal-table.ts';

/** The first thing to say of a signal: who decides what it does, and what that will be. */
export function whatItDoes(facts: Facts, signal: Signal): Foretold {
  const { name } = signal;
  switch (dispositionOf(facts, signal)) {
    case 'caught':
      return (
        caughtWithRuntime(facts, signal) ?? {
          text: `catches ${name}: ${ownCode(signal)}`,
          severity: 'ok',
        }
      );
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

function caughtWithRuntime(facts: Facts, signal: Signal): Foretold | undefined {
  const runtime = caughtByRuntime(facts, signal);
  if (runtime === undefined) return undefined;
  const what = asksForTheEnd(signal) ? 'cleans up' : 'does anything';
  return {
    text: `runs on ${runtime.name}, which catches ${signal.name} itself: whether the program ${what} cannot be seen`,
    severity: 'normal',
  };
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

const asksForTheEnd = ({ name }: Signal): boolean => ASK_FOR_THE_END.includes(name);

function ownCode(signal: Signal): string {
  return asksForTheEnd(signal) ? 'it can clean up before it ends' : 'its own code decides';
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
