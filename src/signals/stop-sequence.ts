import type { Process } from '../sampler/process.ts';
import { familyOf, leftBehind, replacementOf } from './aftermath.ts';
import type { Observation } from './observe.ts';
import type { Knowledge } from './read-facts.ts';
import { SIGKILL, SIGTERM } from './signal-table.ts';
import { withDrain } from './stop-drain.ts';
import { isStopping, type StopMember, withSeen } from './stop-member.ts';
import {
  deadlineMs,
  type StopEvent,
  type StopPlan,
  type StopSequence,
  type StopStep,
  stillStopping,
} from './stop-state.ts';
import type { Target } from './target.ts';

/** After SIGKILL it is dead within milliseconds, or stuck in the kernel. */
const KILL_PATIENCE_MS = 5000;
/** Supervisors start a new process, and children end with their parent, within this time. */
const SETTLE_MS = 600;
/** No list of processes came to tell of either: the monitor is paused. */
const SETTLE_AT_MOST_MS = 3000;

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
