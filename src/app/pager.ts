import type { Process } from '../sampler/process.ts';
import { wrap } from '../text/wrap.ts';
import { shownVariable, toggleSecrets } from './environment.ts';
import { helpLines } from './help.ts';
import type { CommandOf } from './keymap.ts';
import type { Handlers } from './messages.ts';
import type { Content, Mode } from './mode.ts';
import { programHandlers } from './program-commands.ts';
import { scrollHandlers } from './scroll.ts';
import type { State } from './state.ts';
import { clamp } from './table/cursor.ts';

/** Full-screen text that one scrolls through: help, an environment. */
export const pagerHandlers: Handlers<CommandOf<'help' | 'environment'>> = {
  toggleSecrets: (state) => ({ state: toggleSecrets(state) }),
  ...scrollHandlers(pageHeight, scroll),
  close: (state) => ({ state: { ...state, mode: under(state.mode) } }),
  ...programHandlers,
};

/** What it was opened from. */
function under(mode: Mode): Mode {
  return 'under' in mode ? mode.under : mode;
}

/** Rows of text that fit between title and footer. */
export function pageHeight(state: State): number {
  return Math.max(1, state.size.rows - 2);
}

/** What was read for the environment screen; too late when another screen is open now. */
export function environmentArrived(
  state: State,
  process: Readonly<Process>,
  content: Content,
): State {
  const { mode } = state;
  if (mode.kind !== 'environment' || mode.process !== process) return state;
  return { ...state, mode: { ...mode, content } };
}

function scroll(state: State, lines: number): State {
  const { mode } = state;
  if (mode.kind !== 'help' && mode.kind !== 'environment') return state;
  const last = Math.max(0, lineCount(mode, state.size.columns) - pageHeight(state));
  return { ...state, mode: { ...mode, top: clamp(mode.top + lines, 0, last) } };
}

/** Begins a line that goes on with the one before. */
const CONTINUED = '  ';

/** Variables in `columns` cells, secrets masked unless they were asked for. */
export function environmentLines(
  variables: readonly string[],
  columns: number,
  revealed: boolean,
): readonly string[] {
  return variables.flatMap((variable) =>
    wrap(shownVariable(variable, revealed), columns - CONTINUED.length).map((line, part) =>
      part === 0 ? line : CONTINUED + line,
    ),
  );
}

function lineCount(
  mode: Extract<State['mode'], { kind: 'help' | 'environment' }>,
  columns: number,
): number {
  if (mode.kind === 'help') return helpLines(columns).length;
  return Array.isArray(mode.content)
    ? environmentLines(mode.content, columns, mode.revealed).length
    : 1;
}
