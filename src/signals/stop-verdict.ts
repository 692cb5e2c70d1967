import { formatElapsed } from '../text/elapsed.ts';
import { type Fate, fateOf } from './stop-fate.ts';
import { isStopping, type StopMember, wasZombie } from './stop-member.ts';
import type { StopSequence } from './stop-state.ts';
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
  const lines = [...sameFate(sequence).values()].map((of) => sentence(of, sequence));
  if (orphans.length > 0) lines.push(leftBehindSentence(sequence));
  for (const { target, replacement } of members) {
    if (replacement === undefined) continue;
    lines.push(`a new process took the place of ${label(target)}: ${label(replacement)}`);
  }
  return { lines, status: worstStatus(members) };
}

/** Members of whom the same can be said, but for the time that it took. */
function sameFate(sequence: StopSequence): ReadonlyMap<string, readonly StopMember[]> {
  const groups = new Map<string, StopMember[]>();
  for (const member of sequence.members) {
    const fate = fateOf(member, sequence).inTime('');
    const group = groups.get(fate);
    if (group === undefined) groups.set(fate, [member]);
    else group.push(member);
  }
  return groups;
}

function sentence(members: readonly StopMember[], sequence: StopSequence): string {
  const fates = members.map((member) => fateOf(member, sequence));
  const longest = formatElapsed(Math.max(...fates.map(({ afterMs }) => afterMs)));
  const inTime = fates[0]?.inTime(members.length > 1 ? `at most ${longest}` : longest);
  return `${whom(members)} ${inTime}${zombies(fates)}`;
}

function zombies(fates: readonly Fate[]): string {
  const reapers = fates.flatMap(({ reaper }) => reaper ?? []);
  if (reapers.length === 0) return '';
  if (reapers.length === 1) {
    const who = fates.length === 1 ? 'a zombie' : '1 of them a zombie';
    return `; ${who} until ${reapers[0]} reaps it`;
  }
  return `; ${reapers.length} of them zombies until ${reapers[0]} reaps them`;
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
