import { DEFAULT_GRACE_MS } from '../../signals/stop-state.ts';
import type { State } from '../state.ts';
import { clamp } from '../table/cursor.ts';
import type { StopPlanMode } from './signal-mode.ts';
import { actionTargets, openedFrom } from './targets.ts';

const GRACE_STEP_SECONDS = 5;
const LONGEST_GRACE_SECONDS = 600;

/** X: the ten seconds of docker stop, and a question before SIGKILL. */
export function stopDialog(state: State): StopPlanMode | { refused: string } {
  const targets = actionTargets(state);
  if ('refused' in targets) return targets;
  return {
    kind: 'stopPlan',
    targets,
    known: new Map(),
    decided: false,
    under: openedFrom(state),
    graceSeconds: DEFAULT_GRACE_MS / 1000,
    thenKill: 'ask',
  };
}

/** Waits longer (1) or shorter (-1) before SIGKILL. */
export function changeGrace(state: State, direction: 1 | -1): State {
  const { mode } = state;
  if (mode.kind !== 'stopPlan') return state;
  const wanted = mode.graceSeconds + direction * GRACE_STEP_SECONDS;
  const graceSeconds = clamp(wanted, GRACE_STEP_SECONDS, LONGEST_GRACE_SECONDS);
  return { ...state, mode: { ...mode, graceSeconds } };
}

/** May SIGKILL follow without another question? */
export function toggleKill(state: State): State {
  const { mode } = state;
  if (mode.kind !== 'stopPlan') return state;
  return { ...state, mode: { ...mode, thenKill: mode.thenKill === 'ask' ? 'always' : 'ask' } };
}
