import { formatElapsed } from '../text/elapsed.ts';
import { dispositionOf } from './disposition.ts';
import { whyNot } from './send-sentences.ts';
import { SIGTERM } from './signal-table.ts';
import { isStopping, type StopMember, wasZombie } from './stop-member.ts';
import type { StopSequence } from './stop-sequence.ts';
import { label, labels } from './target.ts';

/** How a stop ended. `status` is that of `ptop stop`. */
export interface Verdict {
  /** Sentences, safe to show. */
  readonly lines: readonly string[];
  /** 0 SIGTERM was enough, 1 it took SIGKILL, 2 not permitted, 4 still there. */
  readonly status: 0 | 1 | 2 | 4;
}

/** Processes of one sentence that are named; the others are counted. */
const MOST_NAMED = 8;

/** What there is to say of a stop so far; final when its phase is `over`. */
export function verdictOf(sequence: StopSequence): Verdict {
  const { members, orphans } = sequence;
  const said = new Map<string, StopMember[]>();
  for (const member of members) {
    const sentence = fateOf(member, sequence);
    said.set(sentence, [...(said.get(sentence) ?? []), member]);
  }
  const lines = [...said].map(([sentence, of]) => `${whom(of)} ${sentence}`);
  if (orphans.length > 0) lines.push(leftBehindSentence(sequence));
  for (const { target, replacement } of members) {
    if (replacement === undefined) continue;
    lines.push(`a new process took the place of ${label(target)}: ${label(replacement)}`);
  }
  return { lines, status: worstStatus(members) };
}

function whom(members: readonly StopMember[]): string {
  const targets = members.map(({ target }) => target);
  return targets.length > 1
    ? `${targets.length} processes (${labels(targets, MOST_NAMED)}):`
    : `${labels(targets, 1)}:`;
}

function leftBehindSentence({ orphans }: StopSequence): string {
  return orphans.length === 1
    ? `1 child was left behind: ${labels(orphans, 1)}`
    : `${orphans.length} children were left behind: ${labels(orphans, MOST_NAMED)}`;
}

function worstStatus(members: readonly StopMember[]): Verdict['status'] {
  const statuses = members.map(statusOf);
  return ([2, 4, 1] as const).find((status) => statuses.includes(status)) ?? 0;
}

function statusOf(member: StopMember): Verdict['status'] {
  if (wasZombie(member)) return 4;
  if (member.endedAtMs === undefined) return isStopping(member) ? 4 : 2;
  return member.kill === 'sent' ? 1 : 0;
}

/** What became of one process, without a subject. */
function fateOf(member: StopMember, sequence: StopSequence): string {
  const { term, target } = member;
  if (wasZombie(member)) return `had ended before: it is a zombie until ${parent(member)} reaps it`;
  if (term === undefined) return 'SIGTERM is on its way';
  if (term !== 'sent') return whyNot(term, target);
  return member.endedAtMs === undefined
    ? lives(member, sequence)
    : `${ended(member, member.endedAtMs, sequence)}${remains(member)}`;
}

function ended(member: StopMember, endedAtMs: number, sequence: StopSequence): string {
  const { startedAtMs = endedAtMs, killedAtMs = endedAtMs } = sequence;
  if (member.kill === 'sent') {
    const after = formatElapsed(killedAtMs - startedAtMs);
    return `needed SIGKILL after ${after} because it ${whyNotStopped(member)}`;
  }
  const after = formatElapsed(endedAtMs - startedAtMs);
  switch (typeof member.known === 'object' && dispositionOf(member.known, SIGTERM)) {
    case 'caught':
    case 'fromDescriptor':
    case 'fromSigwait':
      return `exited cleanly in ${after}`;
    case 'default':
      return `ended in ${after} without cleanup, as it does not catch SIGTERM`;
    default:
      return `exited in ${after}`;
  }
}

/** What is there in its place, under its PID. */
function remains(member: StopMember): string {
  const { seen, kill } = member;
  if (seen?.fate === 'zombie') return `; a zombie until ${parent(member)} reaps it`;
  return seen?.fate === 'recycled' || kill === 'recycled'
    ? '; another process has its PID now, and was sent nothing'
    : '';
}

function parent({ known }: StopMember): string {
  const found = typeof known === 'object' ? known.parent : undefined;
  return found === undefined ? 'its parent' : `its parent ${label(found)}`;
}

function lives(
  member: StopMember,
  { phase, nowMs, startedAtMs = nowMs, killedAtMs }: StopSequence,
) {
  if (member.kill === 'sent' && killedAtMs !== undefined) {
    const since = formatElapsed(nowMs - killedAtMs);
    return phase === 'over'
      ? `is still there ${since} after SIGKILL, because it ${stuck(member) ?? 'has not ended'}`
      : 'was sent SIGKILL';
  }
  const since = formatElapsed(nowMs - startedAtMs);
  return phase === 'over'
    ? `is still there after ${since}, because it ${whyNotStopped(member)}; SIGKILL was not sent`
    : `is still there after ${since}`;
}

function stuck({ seenAlive }: StopMember): string | undefined {
  if (seenAlive === undefined || !('stuckIn' in seenAlive)) return undefined;
  const where = seenAlive.stuckIn === undefined ? '' : ` in ${seenAlive.stuckIn}`;
  return `is in uninterruptible sleep (state D)${where}`;
}

/** Why SIGTERM was not enough. */
function whyNotStopped(member: StopMember): string {
  const { known, seenAlive } = member;
  if (seenAlive?.fate === 'stopped')
    return 'is stopped (state T) and takes SIGTERM only after SIGCONT';
  const isStuck = stuck(member);
  if (isStuck !== undefined) return isStuck;
  switch (typeof known === 'object' && dispositionOf(known, SIGTERM)) {
    case 'ignored':
      return 'ignores SIGTERM';
    case 'blocked':
      return 'blocks SIGTERM';
    case 'dropped':
      return 'is PID 1 of its PID namespace and has no handler for SIGTERM';
    case 'caught':
    case 'fromDescriptor':
    case 'fromSigwait':
      return 'catches SIGTERM but did not end';
    default:
      return 'did not end';
  }
}
