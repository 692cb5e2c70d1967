import type { Process } from '../sampler/process.ts';
import { SIGNALS } from '../signals/signal-table.ts';
import { label } from '../signals/target.ts';
import type { Argv } from '../systemd/run-command.ts';
import type { CommandOf } from './keymap.ts';
import { layout } from './layout.ts';
import type { Handlers, PaneProgram, Update } from './messages.ts';
import type { PaneMode } from './mode.ts';
import { programHandlers } from './program-commands.ts';
import { scrollHandlers } from './scroll.ts';
import type { State } from './state.ts';
import { clamp } from './table/cursor.ts';

/** Opens a pane; a sentence is shown instead when the program turns out not to be there. */
export function openPane(state: State, title: string, program: PaneProgram): Update {
  const mode: PaneMode = {
    ...{ kind: 'pane', title, status: '', linesAbove: 0, fromEnd: 0 },
    under: state.mode,
  };
  return {
    state: { ...state, mode },
    effect: { type: 'openPane', ...program },
  };
}

export function openShell(state: State): Update {
  if (state.settings.readonly) {
    return refused(state, 'ptop runs with --readonly: a shell could change anything');
  }
  return openPane(state, 'Shell', { program: 'shell' });
}

/** What system calls take: names of files (-y), the time (-tt) and how long each took (-T). */
const STRACE = ['strace', '-tt', '-T', '-y', '-s', '80'] as const;

/** strace(1) on a process with all its threads, or on a thread. */
export function traceSystemCalls(state: State, process: Readonly<Process> | undefined): Update {
  if (state.settings.readonly) {
    return refused(state, 'ptop runs with --readonly: strace stops and continues what it traces');
  }
  if (process === undefined) return refused(state, 'No process is chosen');
  const threads = process.pid === process.tgid ? ['-f'] : [];
  const program: Argv = [...STRACE, ...threads, '-p', String(process.pid)];
  return openPane(state, titleOf('System calls', process), { program, about: process });
}

const titleOf = (what: string, process: Readonly<Process>): string =>
  `${what} of ${label(process)}`;

const refused = (state: State, message: string): Update => ({ state: { ...state, message } });

/** The program could not be started. */
export function paneRefused(state: State, reason: string): State {
  return { ...leavePane(state), message: reason };
}

/** The program has ended by itself. */
export function paneEnded(
  state: State,
  { status, signal, linesAbove }: { status: number; signal: number; linesAbove: number },
): State {
  if (state.mode.kind !== 'pane') return state;
  const name = SIGNALS.find(({ number }) => number === signal)?.name ?? `signal ${signal}`;
  const how = signal > 0 ? `ended by ${name}` : `ended with status ${status}`;
  return { ...state, mode: { ...state.mode, kind: 'paneEnded', status: how, linesAbove } };
}

const close = (state: State): Update => ({
  state: leavePane(state),
  effect: { type: 'closePane' },
});

function leavePane(state: State): State {
  const { mode } = state;
  return 'under' in mode ? { ...state, mode: mode.under } : state;
}

export const paneHandlers: Handlers<CommandOf<'pane'>> = { close };

export const paneEndedHandlers: Handlers<CommandOf<'paneEnded'>> = {
  ...scrollHandlers((state) => paneArea(state).height - 1, scroll),
  close,
  redraw: programHandlers.redraw,
  suspend: programHandlers.suspend,
};

function scroll(state: State, lines: number): State {
  const { mode } = state;
  if (mode.kind !== 'paneEnded') return state;
  return { ...state, mode: { ...mode, fromEnd: clamp(mode.fromEnd - lines, 0, mode.linesAbove) } };
}

/** As many rows as most programs expect of a terminal. */
const ENOUGH_ROWS = 24;

/** Where the program's screen is: below the title, which is below the header if there is room. */
export function paneArea(state: State): { readonly y: number; readonly height: number } {
  const { rows } = state.size;
  const below = rows - layout(state).header.height - 2;
  const height = Math.max(1, below >= ENOUGH_ROWS ? below : rows - 2);
  return { y: rows - 1 - height, height };
}
