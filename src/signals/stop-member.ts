import type { SendResult } from './kill.ts';
import type { End, Observation } from './observe.ts';
import type { Knowledge } from './read-facts.ts';
import type { Target } from './target.ts';

/** One process that is being stopped: what was known of it, what was sent, how it was found since. */
export interface StopMember {
  readonly target: Target;
  /** From before SIGTERM; undefined when it was not read in time. */
  readonly known: Knowledge | undefined;
  readonly term: SendResult | undefined;
  readonly kill: SendResult | undefined;
  readonly seen: Observation | undefined;
  /** How it was when it was last seen alive. */
  readonly seenAlive: Observation | undefined;
  /** When its end was first seen; milliseconds since 1970. */
  readonly endedAtMs: number | undefined;
  /** How it ended, if that was seen. */
  readonly end?: End | undefined;
  readonly replacement: Target | undefined;
}

/** It had SIGTERM and lives on. */
export function isStopping({ term, endedAtMs }: StopMember): boolean {
  return term === 'sent' && endedAtMs === undefined;
}

/** It was a zombie before anything was sent: it cannot end any further. */
export function wasZombie({ known }: StopMember): boolean {
  return typeof known === 'object' && known.zombie;
}

/** What a look at it adds. */
export function withSeen(member: StopMember, seen: Observation, atMs: number): StopMember {
  if (member.term !== 'sent') return member;
  const hasEnded = seen.fate !== 'alive' && seen.fate !== 'stopped';
  return hasEnded
    ? { ...member, seen, endedAtMs: member.endedAtMs ?? atMs, end: seen.end ?? member.end }
    : { ...member, seen, seenAlive: seen };
}
