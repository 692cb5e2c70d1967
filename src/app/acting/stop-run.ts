import { beginStop, stepStop } from '../../signals/stop-sequence.ts';
import type { StopEvent, StopPhase, StopStep } from '../../signals/stop-state.ts';
import { happenings } from '../../signals/stop-timeline.ts';
import type { Update } from '../messages.ts';
import type { State } from '../state.ts';
import { targetsOf } from './chosen-targets.ts';
import type { StopMode, StopPlanMode } from './signal-mode.ts';

const MODE_OF_PHASE: Readonly<Record<StopPhase, StopMode['kind']>> = {
  terminating: 'stopping',
  waiting: 'stopping',
  asking: 'stopAsking',
  killing: 'stopping',
  settling: 'stopped',
  over: 'stopped',
};

/** SIGTERM goes out, and the screen shows what comes of it. */
export function startStop(state: State, mode: StopPlanMode): Update {
  const { targets, known, graceSeconds, thenKill } = mode;
  const plan = { targets: targetsOf(targets), graceMs: 1000 * graceSeconds, thenKill };
  const begun = beginStop(plan, known, targets.family, state.sample?.takenAtMs ?? 0);
  return withStep(state, { kind: 'stopping', sequence: begun.sequence, timeline: [] }, begun);
}

/** What has happened to the stop on the screen; nothing when there is none. */
export function stopHappened(state: State, event: StopEvent): Update {
  const { mode } = state;
  if (!isStop(mode)) return { state };
  return withStep(state, mode, stepStop(mode.sequence, event));
}

/** Esc: before SIGKILL that cancels it; afterwards there is nothing to hold up. */
export function cancelStop(state: State): Update {
  const { mode } = state;
  if (!isStop(mode)) return { state };
  const cancelled = stopHappened(state, { type: 'cancel' });
  const { mode: next } = cancelled.state;
  return isStop(next) && next.kind === 'stopped'
    ? cancelled
    : { state: { ...state, mode: { kind: 'table' } } };
}

function isStop(mode: State['mode']): mode is StopMode {
  return mode.kind === 'stopping' || mode.kind === 'stopAsking' || mode.kind === 'stopped';
}

function withStep(state: State, mode: StopMode, { sequence, send }: StopStep): Update {
  const { startedAtMs = sequence.nowMs, nowMs } = sequence;
  const added = happenings(mode.sequence, sequence).map((text) => ({
    afterMs: nowMs - startedAtMs,
    text,
  }));
  const next: StopMode = {
    kind: MODE_OF_PHASE[sequence.phase],
    sequence,
    timeline: [...mode.timeline, ...added],
  };
  const shown = { ...state, mode: next };
  return send === undefined
    ? { state: shown }
    : { state: shown, effect: { type: 'send', ...send } };
}
