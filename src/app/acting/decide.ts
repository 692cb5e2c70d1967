import { dangerOf } from '../../signals/preflight.ts';
import type { Knowledge } from '../../signals/read-facts.ts';
import { label, type Target } from '../../signals/target.ts';
import type { CommandOf } from '../keymap.ts';
import type { Handlers, Update } from '../messages.ts';
import { programHandlers } from '../program-commands.ts';
import type { State } from '../state.ts';
import { targetsOf } from './chosen-targets.ts';
import { sendSignalNow } from './signal-dialog.ts';
import type { SignalMode, StopPlanMode } from './signal-mode.ts';
import { startStop } from './stop-run.ts';

type Asked = SignalMode | StopPlanMode;

/** Opens a dialog about targets, and has read what is not known of them yet. */
export function ask(state: State, mode: Asked): Update {
  const targets = targetsOf(mode.targets).filter((target) => !mode.known.has(target));
  return { state: { ...state, mode }, effect: { type: 'readFacts', targets } };
}

/** Tab: these processes alone, or with all that descend from them. */
export function toggleFamily(state: State): Update {
  const { mode } = state;
  if (mode.kind !== 'signal' && mode.kind !== 'stopPlan') return { state };
  const targets = { ...mode.targets, withFamily: !mode.targets.withFamily };
  return ask(state, { ...mode, targets, decided: false });
}

/** What was read of targets; a decision that waited for it is carried out now. */
export function factsArrived(state: State, known: ReadonlyMap<Target, Knowledge>): Update {
  const { mode } = state;
  if (mode.kind !== 'signal' && mode.kind !== 'stopPlan') return { state };
  const informed: Asked = { ...mode, known: new Map([...mode.known, ...known]) };
  return informed.decided
    ? decide({ ...state, mode: informed })
    : { state: { ...state, mode: informed } };
}

/**
 * Enter: does it, or asks once more, or waits for what is still being read, since only that tells
 * whether it has to ask.
 */
export function decide(state: State): Update {
  const { mode } = state;
  if (mode.kind !== 'signal' && mode.kind !== 'stopPlan') return { state };
  const asked: Asked = { ...mode, decided: true };
  const targets = targetsOf(asked.targets);
  if (!targets.every((target) => asked.known.has(target))) {
    return { state: { ...state, mode: asked } };
  }
  const dangers = targets.flatMap((target) => {
    const danger = dangerOf(asked.known.get(target) as Knowledge);
    return danger === undefined ? [] : [`${label(target)} ${danger}`];
  });
  if (dangers.length === 0) return carryOut(state, asked);
  return { state: { ...state, mode: { kind: 'confirm', dangers, asked } } };
}

export const confirmHandlers: Handlers<CommandOf<'confirm'>> = {
  yes: (state) => (state.mode.kind === 'confirm' ? carryOut(state, state.mode.asked) : { state }),
  no: (state) =>
    state.mode.kind === 'confirm'
      ? { state: { ...state, mode: { ...state.mode.asked, decided: false } } }
      : { state },
  ...programHandlers,
};

function carryOut(state: State, asked: Asked): Update {
  return asked.kind === 'signal' ? sendSignalNow(state, asked) : startStop(state, asked);
}
