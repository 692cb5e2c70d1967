import type { CommandOf } from '../keymap.ts';
import type { Handlers, Update } from '../messages.ts';
import { programHandlers } from '../program-commands.ts';
import { scrollHandlers } from '../scroll.ts';
import type { State } from '../state.ts';
import { ask, decide, toggleFamily } from './decide.ts';
import { eventsHeight, scrollEvents } from './events-pane.ts';
import { eraseTyped, moveSignal, signalDialog } from './signal-dialog.ts';
import type { SignalMode, StopPlanMode } from './signal-mode.ts';
import { changeGrace, stopDialog, toggleKill } from './stop-dialog.ts';
import { cancelStop, stopHappened } from './stop-run.ts';

/** Lines that PgUp and PgDn go in the list of signals. */
const SIGNALS_PER_PAGE = 5;

export const openSignalDialog = (state: State): Update => open(state, signalDialog(state));
export const openStopDialog = (state: State): Update => open(state, stopDialog(state));

export const signalHandlers: Handlers<CommandOf<'signal'>> = {
  ...scrollHandlers(() => SIGNALS_PER_PAGE, moveSignal),
  decide,
  toggleFamily,
  erase: (state) => ({ state: eraseTyped(state) }),
  close,
  ...programHandlers,
};

export const stopPlanHandlers: Handlers<CommandOf<'stopPlan'>> = {
  decide,
  toggleFamily,
  toggleKill: (state) => ({ state: toggleKill(state) }),
  longer: (state) => ({ state: changeGrace(state, 1) }),
  shorter: (state) => ({ state: changeGrace(state, -1) }),
  close,
  ...programHandlers,
};

export const stopHandlers: Handlers<CommandOf<'stopping' | 'stopAsking' | 'stopped'>> = {
  kill: (state) => stopHappened(state, { type: 'kill' }),
  cancel: cancelStop,
  close,
  ...programHandlers,
};

export const eventsHandlers: Handlers<CommandOf<'events'>> = {
  ...scrollHandlers(eventsHeight, scrollEvents),
  close,
  ...programHandlers,
};

function open(state: State, mode: SignalMode | StopPlanMode | { refused: string }): Update {
  return 'refused' in mode ? { state: { ...state, message: mode.refused } } : ask(state, mode);
}

function close(state: State): Update {
  const { mode } = state;
  return { state: { ...state, mode: 'under' in mode ? mode.under : { kind: 'table' } } };
}
