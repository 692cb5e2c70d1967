import type { Process } from '../sampler/process.ts';
import type { CommandOf } from './keymap.ts';
import type { Handlers, Update } from './messages.ts';
import type { Content, DescriptorsMode } from './mode.ts';
import { openPane } from './pane.ts';
import { programHandlers } from './program-commands.ts';
import { scrollHandlers } from './scroll.ts';
import type { State } from './state.ts';
import { clamp } from './table/cursor.ts';

/** `l`: the descriptors of a process, one a line. */
export function openDescriptors(state: State, process: Readonly<Process> | undefined): Update {
  if (process === undefined) return { state };
  const mode: DescriptorsMode = {
    kind: 'descriptors',
    process,
    content: undefined,
    filter: '',
    shown: [],
    top: 0,
    under: state.mode,
  };
  return { state: { ...state, mode }, effect: { type: 'listDescriptors', process } };
}

/** Whether it is this process of which the list is open. */
export function isListed(state: State, process: Readonly<Process>): boolean {
  return listIn(state)?.process === process;
}

/** The list; too late when another screen is open now. */
export function descriptorsArrived(
  state: State,
  process: Readonly<Process>,
  content: Content,
): State {
  const mode = listIn(state);
  if (mode === undefined || mode.process !== process) return state;
  return filtered(state, { ...mode, content }, mode.filter);
}

/** Lines of the list that fit between title, header and footer. */
export function listHeight(state: State): number {
  return Math.max(1, state.size.rows - 3);
}

const moving = scrollHandlers(listHeight, (state, lines) => {
  const mode = listIn(state);
  if (mode === undefined) return state;
  const last = Math.max(0, mode.shown.length - listHeight(state));
  return { ...state, mode: { ...mode, top: clamp(mode.top + lines, 0, last) } };
});

export const descriptorsHandlers: Handlers<CommandOf<'descriptors'>> = {
  ...moving,
  filter: (state) => ({ state: withKind(state, 'descriptorFilter') }),
  lsof: (state) => {
    const { process, content } = listIn(state) ?? {};
    if (process === undefined || content === undefined) return { state }; // nobody waits for it there
    const program = ['lsof', '-nP', '-p', String(process.pid)] as const;
    return openPane(state, program.join(' '), { program });
  },
  close: (state) => ({ state: { ...state, mode: listIn(state)?.under ?? state.mode } }),
  ...programHandlers,
};

export const descriptorFilterHandlers: Handlers<CommandOf<'descriptorFilter'>> = {
  accept: (state) => ({ state: withKind(state, 'descriptors') }),
  cancel: (state) => ({ state: withKind(withFilter(state, ''), 'descriptors') }),
  erase: (state) => ({ state: withFilter(state, [...filterOf(state)].slice(0, -1).join('')) }),
  eraseAll: (state) => ({ state: withFilter(state, '') }),
  quit: programHandlers.quit,
};

/** Another text to filter by; only lines that hold it are shown. */
export function withFilter(state: State, filter: string): State {
  const mode = listIn(state);
  return mode === undefined ? state : filtered(state, mode, filter);
}

function filterOf(state: State): string {
  return listIn(state)?.filter ?? '';
}

function filtered(state: State, mode: DescriptorsMode, filter: string): State {
  const wanted = filter.toLowerCase();
  const lines = Array.isArray(mode.content) ? (mode.content as readonly string[]) : [];
  const shown = wanted === '' ? lines : lines.filter((l) => l.toLowerCase().includes(wanted));
  const top = clamp(mode.top, 0, Math.max(0, shown.length - listHeight(state)));
  return { ...state, mode: { ...mode, filter, shown, top } };
}

function listIn({ mode }: State): DescriptorsMode | undefined {
  return mode.kind === 'descriptors' || mode.kind === 'descriptorFilter' ? mode : undefined;
}

function withKind(state: State, kind: DescriptorsMode['kind']): State {
  const mode = listIn(state);
  return mode === undefined ? state : { ...state, mode: { ...mode, kind } };
}
