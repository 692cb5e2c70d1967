import type { Process } from '../sampler/process.ts';
import { familyOf, leftBehind, replacementOf } from './aftermath.ts';
import type { Observation } from './observe.ts';
import type { Knowledge } from './read-facts.ts';
import type { Sent } from './send-all.ts';
import { SIGKILL, SIGTERM, type Signal } from './signal-table.ts';
import { isStopping, type StopMember, withSeen } from './stop-member.ts';
import type { Target } from './target.ts';

/** Time between SIGTERM and SIGKILL, as docker stop has it. */
export const DEFAULT_GRACE_MS = 10_000;
/** After SIGKILL it is dead within milliseconds, or stuck in the kernel. */
const KILL_PATIENCE_MS = 5000;
/** Supervisors start a new process, and children end with their parent, within this time. */
const SETTLE_MS = 600;
/** No list of processes came to tell of either: the monitor is paused. */
const SETTLE_AT_MOST_MS = 3000;

/** Who is to be stopped, and how far that may go. */
export interface StopPlan {
  readonly targets: readonly Target[];
  readonly graceMs: number;
  /** Is who lives on after that sent SIGKILL? */
  readonly thenKill: 'always' | 'ask' | 'never';
}

/**
 * `terminating`: SIGTERM is on its way. `waiting`: the time of grace runs. `asking`: it is over, may
 * SIGKILL be sent? `killing`: that was sent. `settling`: all have ended; did they leave somebody
 * behind, does somebody take their place? `over`: nothing changes any more.
 */
export type StopPhase = 'terminating' | 'waiting' | 'asking' | 'killing' | 'settling' | 'over';

/** Open descriptors and threads of all that still live, at one moment. */
export interface DrainReading {
  readonly atMs: number;
  readonly openFds: number | undefined;
  readonly threads: number;
}

/** One stop from SIGTERM to its end. Times are milliseconds since 1970. */
export interface StopSequence {
  readonly plan: StopPlan;
  readonly phase: StopPhase;
  readonly members: readonly StopMember[];
  readonly nowMs: number;
  /** When SIGTERM was sent, and start times younger than that. */
  readonly startedAtMs: number | undefined;
  readonly startedAtTicks: number;
  readonly killedAtMs: number | undefined;
  /** When the last of them had ended. */
  readonly endedAtMs: number | undefined;
  readonly cancelled: boolean;
  readonly drain: readonly DrainReading[];
  /** The targets and all that descended from them at any time. */
  readonly family: readonly Target[];
  readonly orphans: readonly Target[];
}

export type StopEvent =
  | {
      readonly type: 'sent';
      readonly signal: Signal;
      readonly atMs: number;
      readonly atTicks: number;
      readonly sent: readonly Sent[];
    }
  | { readonly type: 'seen'; readonly atMs: number; readonly seen: readonly Observation[] }
  | {
      readonly type: 'processes';
      readonly processes: readonly Readonly<Process>[];
    }
  /** No SIGKILL; SIGTERM cannot be taken back. */
  | { readonly type: 'cancel' }
  /** The answer to `asking`. */
  | { readonly type: 'kill' };

/** What happened to the sequence, and a signal to be sent now to some of its targets. */
export interface StopStep {
  readonly sequence: StopSequence;
  readonly send?: { readonly signal: Signal; readonly targets: readonly Target[] };
}

/** The beginning: SIGTERM to all targets. `family` are those known to descend from them. */
export function beginStop(
  plan: StopPlan,
  knowledge: ReadonlyMap<Target, Knowledge>,
  family: readonly Target[],
  atMs: number,
): StopStep {
  const members = plan.targets.map(
    (target): StopMember => ({
      target,
      known: knowledge.get(target),
      term: undefined,
      kill: undefined,
      seen: undefined,
      seenAlive: undefined,
      endedAtMs: undefined,
      replacement: undefined,
    }),
  );
  const sequence: StopSequence = {
    plan,
    phase: 'terminating',
    members,
    nowMs: atMs,
    startedAtMs: undefined,
    startedAtTicks: 0,
    killedAtMs: undefined,
    endedAtMs: undefined,
    cancelled: false,
    drain: [],
    family,
    orphans: [],
  };
  return { sequence, send: { signal: SIGTERM, targets: plan.targets } };
}

/** The sequence after an event; the same one when the event means nothing to it. */
export function stepStop(before: StopSequence, event: StopEvent): StopStep {
  if (before.phase === 'over') return { sequence: afterwards(before, event) };
  const sequence = 'atMs' in event ? { ...before, nowMs: event.atMs } : before;
  switch (event.type) {
    case 'sent':
      return { sequence: settleIfEnded(signalled(sequence, event)) };
    case 'seen':
      return onTime(
        settleIfEnded(withDrain({ ...sequence, members: membersSeen(sequence, event.seen) })),
      );
    case 'processes':
      return { sequence: compared(sequence, event.processes) };
    case 'cancel':
      return { sequence: cancelled(sequence) };
    case 'kill':
      return sequence.phase === 'asking' ? kill(sequence) : { sequence };
  }
}

/** What is learned when it is over: a zombie may be reaped late. */
function afterwards(sequence: StopSequence, event: StopEvent): StopSequence {
  return event.type === 'seen'
    ? { ...sequence, members: membersSeen(sequence, event.seen) }
    : sequence;
}

/** Those that had SIGTERM and live on. */
export function stillStopping({ members }: StopSequence): readonly StopMember[] {
  return members.filter(isStopping);
}

/** When SIGKILL comes, or the question about it; undefined before SIGTERM was sent. */
export function deadlineMs({ startedAtMs, plan }: StopSequence): number | undefined {
  return startedAtMs === undefined ? undefined : startedAtMs + plan.graceMs;
}

function signalled(
  sequence: StopSequence,
  { signal, sent, atMs, atTicks }: Extract<StopEvent, { type: 'sent' }>,
): StopSequence {
  const results = new Map(sent.map(({ target, result }) => [target, result]));
  const members = sequence.members.map((member): StopMember => {
    const result = results.get(member.target);
    if (result === undefined) return member;
    const isGone = result === 'gone' || result === 'recycled';
    const endedAtMs = member.endedAtMs ?? (isGone ? atMs : undefined);
    if (signal.number === SIGKILL.number) return { ...member, kill: result, endedAtMs };
    return { ...member, term: result, endedAtMs };
  });
  if (signal.number === SIGKILL.number) return { ...sequence, members, killedAtMs: atMs };
  return {
    ...sequence,
    members,
    phase: 'waiting',
    startedAtMs: atMs,
    startedAtTicks: atTicks,
  };
}

function membersSeen(
  { members, nowMs }: StopSequence,
  seen: readonly Observation[],
): readonly StopMember[] {
  const seenOf = new Map(seen.map((observation) => [observation.target, observation]));
  return members.map((member) => {
    const observation = seenOf.get(member.target);
    return observation === undefined ? member : withSeen(member, observation, nowMs);
  });
}

/** Enough to draw; beyond that each second reading is dropped. */
const MOST_READINGS = 400;

function withDrain(sequence: StopSequence): StopSequence {
  if (sequence.phase === 'settling') return sequence;
  const living = stillStopping(sequence).flatMap(({ seen }) => seen ?? []);
  const counts = living.map(({ openFds }) => openFds).filter((count) => count !== undefined);
  const reading: DrainReading = {
    atMs: sequence.nowMs,
    openFds: counts.length === living.length ? sum(counts) : undefined,
    threads: sum(living.map(({ threads = 0 }) => threads)),
  };
  const { drain } = sequence;
  const kept = drain.length < MOST_READINGS ? drain : drain.filter((_, index) => index % 2 === 0);
  return { ...sequence, drain: [...kept, reading] };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** All have ended, or were never reached: then there is nothing to wait for. */
function settleIfEnded(sequence: StopSequence): StopSequence {
  const { phase, members, nowMs } = sequence;
  if (phase === 'terminating' || phase === 'settling') return sequence;
  if (members.some(isStopping)) return sequence;
  const anyEnded = members.some(({ endedAtMs }) => endedAtMs !== undefined);
  return anyEnded
    ? { ...sequence, phase: 'settling', endedAtMs: nowMs }
    : { ...sequence, phase: 'over' };
}

/** What is due by now. */
function onTime(sequence: StopSequence): StopStep {
  const { phase, plan, nowMs, killedAtMs, endedAtMs } = sequence;
  if (phase === 'waiting' && nowMs >= (deadlineMs(sequence) ?? Number.POSITIVE_INFINITY)) {
    if (plan.thenKill === 'always') return kill(sequence);
    return { sequence: { ...sequence, phase: plan.thenKill === 'ask' ? 'asking' : 'over' } };
  }
  const isLate =
    (phase === 'killing' && killedAtMs !== undefined && nowMs >= killedAtMs + KILL_PATIENCE_MS) ||
    (phase === 'settling' && endedAtMs !== undefined && nowMs >= endedAtMs + SETTLE_AT_MOST_MS);
  return { sequence: isLate ? { ...sequence, phase: 'over' } : sequence };
}

function kill(sequence: StopSequence): StopStep {
  const targets = stillStopping(sequence).map(({ target }) => target);
  return {
    sequence: { ...sequence, phase: 'killing' },
    send: { signal: SIGKILL, targets },
  };
}

function cancelled(sequence: StopSequence): StopSequence {
  const { phase } = sequence;
  return phase === 'waiting' || phase === 'asking'
    ? { ...sequence, phase: 'over', cancelled: true }
    : sequence;
}

/** Looks among all processes for who was left behind, and for who came instead. */
function compared(sequence: StopSequence, processes: readonly Readonly<Process>[]): StopSequence {
  const { plan, members, nowMs, endedAtMs, startedAtMs, startedAtTicks } = sequence;
  if (startedAtMs === undefined) return sequence;
  const family = familyOf(plan.targets, sequence.family, processes);
  const next: StopSequence = {
    ...sequence,
    family,
    members: members.map((member) =>
      member.endedAtMs === undefined || member.replacement !== undefined
        ? member
        : { ...member, replacement: replacementOf(member.target, startedAtTicks, processes) },
    ),
  };
  const targets = new Set(plan.targets.map(({ pid }) => pid));
  const others = family.filter(({ pid }) => !targets.has(pid));
  const living = stillStopping(sequence).map(({ target }) => target);
  const orphans = members.some((member) => member.endedAtMs !== undefined)
    ? leftBehind(others, living, processes)
    : [];
  const isSettled = endedAtMs !== undefined && nowMs >= endedAtMs + SETTLE_MS;
  return { ...next, orphans, phase: isSettled ? 'over' : sequence.phase };
}
