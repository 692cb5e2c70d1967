import { focusLines } from '../focus/lines.ts';
import { childrenOf } from '../inspect/children.ts';
import type { FocusReading } from '../inspect/focus.ts';
import type { Process } from '../sampler/process.ts';
import { openSignalDialog, openStopDialog } from './acting/commands.ts';
import { openDescriptors } from './descriptor-list.ts';
import { openEnvironment } from './environment.ts';
import { focusPlan, focusTop } from './focus-plan.ts';
import { openJournal } from './journal/open.ts';
import type { CommandOf } from './keymap.ts';
import type { Handlers, Press, Update } from './messages.ts';
import { programHandlers } from './program-commands.ts';
import { scrollHandlers } from './scroll.ts';
import type { State } from './state.ts';
import { placeCursor } from './table/cursor.ts';
import { openUnit } from './unit/open.ts';

export function openFocus(state: State): State {
  const { process, index } = state.cursor;
  if (process === undefined) return state;
  return {
    ...placeCursor(state, index),
    mode: { kind: 'focus', process, reading: undefined, lines: [], top: 0 },
  };
}

/** The process that is to be read in depth now; one that has ended keeps its last reading. */
export function focusedProcess({ mode }: State): Readonly<Process> | undefined {
  return mode.kind === 'focus' && mode.process.endedAtMs === undefined ? mode.process : undefined;
}

/** A reading; too late when another process is in focus now. */
export function focusArrived(
  state: State,
  process: Readonly<Process>,
  reading: FocusReading,
): State {
  const { mode } = state;
  if (mode.kind !== 'focus' || mode.process !== process) return state;
  // Everyone may read this of everyone: the process has ended, and its last state is worth more.
  if ('unread' in reading.memory && mode.reading !== undefined) return state;
  const children = childrenOf(state.sample?.processes ?? [], process);
  return { ...state, mode: { ...mode, reading, lines: focusLines(reading, process, children) } };
}

export const focusHandlers: Handlers<CommandOf<'focus'>> = {
  ...scrollHandlers(page, scroll),
  signal: onFocused(openSignalDialog),
  stop: onFocused(openStopDialog),
  descriptors: (state) =>
    state.mode.kind === 'focus' ? openDescriptors(state, state.mode.process) : { state },
  environment: (state) =>
    state.mode.kind === 'focus' ? openEnvironment(state, state.mode.process) : { state },
  unit: (state) => ({
    state: state.mode.kind === 'focus' ? openUnit(state, state.mode.process) : state,
  }),
  journal: (state) => ({ state: openJournal(state) }),
  close: (state) => ({ state: { ...state, mode: { kind: 'table' } } }),
  ...programHandlers,
};

function page(state: State): number {
  return state.mode.kind === 'focus' ? focusPlan(state, state.mode).rows : 1;
}

function scroll(state: State, lines: number): State {
  const { mode } = state;
  if (mode.kind !== 'focus') return state;
  return { ...state, mode: { ...mode, top: focusTop(mode, focusPlan(state, mode), lines) } };
}

/** An action for the process in focus alone, whatever is tagged. */
function onFocused(open: (state: State) => Update): Press {
  return (state) => {
    const { mode, tagged } = state;
    if (mode.kind !== 'focus') return { state };
    const cursor = { ...state.cursor, process: mode.process };
    const opened = open({ ...state, cursor, tagged: new Set() });
    return { ...opened, state: { ...opened.state, cursor: state.cursor, tagged } };
  };
}
