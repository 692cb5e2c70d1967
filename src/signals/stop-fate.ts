import { caughtByRuntime, dispositionOf } from './disposition.ts';
import { whyNot } from './send-sentences.ts';
import { SIGTERM } from './signal-table.ts';
import { type StopMember, wasZombie } from './stop-member.ts';
import type { StopSequence } from './stop-state.ts';
import { label } from './target.ts';

/** What became of one process that was to be stopped. */
export interface Fate {
  /** The time that belongs into the sentence. */
  readonly afterMs: number;
  /** A sentence without a subject, `exited cleanly in 2.1 s`, with this for the time. */
  inTime(time: string): string;
  /** Who has to reap it, if it has ended and is a zombie. */
  readonly reaper?: string;
}

/** What is known of it by now; final when the sequence is over. */
export function fateOf(member: StopMember, sequence: StopSequence): Fate {
  const { term, target } = member;
  if (wasZombie(member)) {
    return timeless(`had ended before: it is a zombie until ${parent(member)} reaps it`);
  }
  if (term === undefined) return timeless('SIGTERM is on its way');
  if (term !== 'sent') return timeless(whyNot(term, target));
  return member.endedAtMs === undefined
    ? alive(member, sequence)
    : ended(member, member.endedAtMs, sequence);
}

const timeless = (text: string): Fate => ({ afterMs: 0, inTime: () => text });

function ended(member: StopMember, endedAtMs: number, sequence: StopSequence): Fate {
  const { startedAtMs = endedAtMs, killedAtMs = endedAtMs } = sequence;
  const rest = wasRecycled(member) ? '; another process has its PID now, and was sent nothing' : '';
  const left = member.seen?.fate === 'zombie' ? { reaper: parent(member) } : {};
  if (member.kill === 'sent') {
    const why = whyNotStopped(member);
    return {
      ...left,
      afterMs: killedAtMs - startedAtMs,
      inTime: (time) => `needed SIGKILL after ${time} because it ${why}${rest}`,
    };
  }
  const how = endSeen(member) ??
    endedUnseen(member) ??
    HOW_IT_ENDED[disposition(member)] ?? ['exited', ''];
  return {
    ...left,
    afterMs: endedAtMs - startedAtMs,
    inTime: (time) => `${how[0]} in ${time}${how[1]}${rest}`,
  };
}

const CLEANLY = ['exited cleanly', ''] as const;
/** What stands before and after the time, by who decided. */
const HOW_IT_ENDED: Readonly<Record<string, readonly [string, string]>> = {
  caught: CLEANLY,
  fromDescriptor: CLEANLY,
  fromSigwait: CLEANLY,
  default: ['ended', ' without cleanup, as it does not catch SIGTERM'],
};

/** A zombie shows its exit status. */
function endSeen({ known, end }: StopMember): readonly [string, string] | undefined {
  if (end === undefined || typeof known !== 'object') return undefined;
  if ('status' in end) return [`exited with status ${end.status}`, ''];
  const runtime = caughtByRuntime(known, SIGTERM);
  if (runtime === undefined || end.signal !== SIGTERM.number) return undefined;
  return [
    'ended',
    ` without cleanup: ${runtime.name} ends by SIGTERM where the program has no handler`,
  ];
}

/** By its runtime, or by a handler of the program: its exit status would tell, which only its parent sees. */
function endedUnseen({ known }: StopMember): readonly [string, string] | undefined {
  const runtime = typeof known === 'object' ? caughtByRuntime(known, SIGTERM) : undefined;
  if (runtime === undefined) return undefined;
  return [
    'ended',
    `; ${runtime.name} catches SIGTERM itself: whether it cleaned up cannot be seen`,
  ];
}

function wasRecycled({ seen, kill }: StopMember): boolean {
  return seen?.fate === 'recycled' || kill === 'recycled';
}

/** Who has to reap it now: another one, when its own parent has ended. */
function parent({ known, seen }: StopMember): string {
  const first = typeof known === 'object' ? known.parent : undefined;
  const now = seen?.ppid ?? first?.pid;
  if (now === undefined) return 'its parent';
  return first?.pid === now ? `its parent ${label(first)}` : `its parent ${now}`;
}

function alive(member: StopMember, sequence: StopSequence): Fate {
  const { phase, nowMs, startedAtMs = nowMs, killedAtMs = nowMs } = sequence;
  const isOver = phase === 'over';
  if (member.kill === 'sent') {
    if (!isOver) return timeless('was sent SIGKILL');
    const why = stuck(member) ?? 'has not ended';
    return {
      afterMs: nowMs - killedAtMs,
      inTime: (time) => `is still there ${time} after SIGKILL, because it ${why}`,
    };
  }
  const why = isOver ? `, because it ${whyNotStopped(member)}; SIGKILL was not sent` : '';
  return {
    afterMs: nowMs - startedAtMs,
    inTime: (time) => `is still there after ${time}${why}`,
  };
}

function stuck({ seenAlive }: StopMember): string | undefined {
  if (seenAlive === undefined || !('stuckIn' in seenAlive)) return undefined;
  const where = seenAlive.stuckIn === undefined ? '' : ` in ${seenAlive.stuckIn}`;
  return `is in uninterruptible sleep (state D)${where}`;
}

const CATCHES = 'catches SIGTERM but did not end';
/** Why SIGTERM was not enough, by who decided. */
const WHY_NOT: Readonly<Record<string, string>> = {
  ignored: 'ignores SIGTERM',
  blocked: 'blocks SIGTERM',
  dropped: 'is PID 1 of its PID namespace and has no handler for SIGTERM',
  caught: CATCHES,
  fromDescriptor: CATCHES,
  fromSigwait: CATCHES,
};

function whyNotStopped(member: StopMember): string {
  if (member.seenAlive?.fate === 'stopped') {
    return 'is stopped (state T) and takes SIGTERM only after SIGCONT';
  }
  return stuck(member) ?? WHY_NOT[disposition(member)] ?? 'did not end';
}

function disposition({ known }: StopMember): string {
  return typeof known === 'object' ? dispositionOf(known, SIGTERM) : 'unknown';
}
