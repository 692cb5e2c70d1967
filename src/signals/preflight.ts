import type { Facts } from './facts.ts';
import type { Foretold } from './foretold.ts';
import { ifInit, ifOurOwn, ifPending, PID_1, whileStopped, whileStuck } from './preflight-rules.ts';
import type { Knowledge } from './read-facts.ts';
import { ifRestarted } from './restart-rule.ts';
import type { Signal } from './signal-table.ts';
import { whatItDoes } from './what-it-does.ts';

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
const RULES: readonly Rule[] = [
  whatItDoes,
  whileStopped,
  whileStuck,
  ifInit,
  ifOurOwn,
  ifRestarted,
  ifPending,
];

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
