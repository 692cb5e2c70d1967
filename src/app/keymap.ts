import {
  CONFIRM_KEYS,
  EVENTS_KEYS,
  SIGNAL_KEYS,
  STOP_ASKING_KEYS,
  STOP_PLAN_KEYS,
  STOPPED_KEYS,
  STOPPING_KEYS,
} from './acting/keys.ts';
import { JOURNAL_ENTRY_KEYS, JOURNAL_KEYS } from './journal/keys.ts';
import { type KeyBinding, LEAVE, MOVE_KEYS, SCROLL_KEYS } from './key-binding.ts';
import type { ModeKind } from './mode.ts';
import { RUNBOOK_KEYS } from './runbook/keys.ts';
import { TABLE_KEYS } from './table/keys.ts';
import { TROUBLED_KEYS, UNIT_ACTION_KEYS, UNIT_KEYS } from './unit/keys.ts';

const PROMPT_KEYS = [
  { keys: ['enter'], command: 'accept', footer: 'Done', group: 'Find' },
  { keys: ['escape'], command: 'cancel', footer: 'Cancel', group: 'Find' },
  { keys: ['backspace'], command: 'erase', group: 'Find' },
  { keys: ['C-u'], command: 'eraseAll', group: 'Find' },
  { keys: ['C-c'], command: 'quit', group: 'Program' },
] as const satisfies readonly KeyBinding[];

const SEARCH_KEYS = [
  { keys: ['f3', 'down'], command: 'searchNext', footer: 'Next', group: 'Find' },
  { keys: ['S-f3', 'f2', 'up'], command: 'searchPrevious', footer: 'Previous', group: 'Find' },
  ...PROMPT_KEYS,
] as const satisfies readonly KeyBinding[];

const MENU_KEYS = [
  { keys: ['enter'], command: 'choose', footer: 'Choose', group: 'Show' },
  { keys: [...LEAVE, 'left'], command: 'close', footer: 'Cancel', group: 'Program' },
  ...SCROLL_KEYS,
] as const satisfies readonly KeyBinding[];

const COLUMNS_KEYS = [
  { keys: ['space', 'enter'], command: 'toggle', footer: 'Show/hide', group: 'Show' },
  { keys: ['f7', '['], command: 'moveUp', footer: 'Earlier', group: 'Show' },
  { keys: ['f8', ']'], command: 'moveDown', footer: 'Later', group: 'Show' },
  { keys: [...LEAVE, 'f2', 'C'], command: 'close', footer: 'Done', group: 'Program' },
  ...SCROLL_KEYS,
] as const satisfies readonly KeyBinding[];

const DESCRIPTORS_KEYS = [
  { keys: ['f4', '\\', '/'], command: 'filter', footer: 'Filter', group: 'Find' },
  { keys: ['l'], command: 'lsof', footer: 'lsof', group: 'Show' },
  { keys: [...LEAVE, 'enter', 'left'], command: 'close', footer: 'Done', group: 'Program' },
  ...SCROLL_KEYS,
] as const satisfies readonly KeyBinding[];

const FOCUS_KEYS = [
  { keys: ['l'], command: 'descriptors', footer: 'List', group: 'Show' },
  { keys: ['f9', 'k'], command: 'signal', footer: 'Kill', group: 'Act' },
  { keys: ['X'], command: 'stop', footer: 'Stop', group: 'Act' },
  { keys: ['e'], command: 'environment', footer: 'Env', group: 'Show' },
  { keys: ['y'], command: 'unit', footer: 'Unit', group: 'Show' },
  { keys: ['J'], command: 'journal', footer: 'Journal', group: 'Show' },
  { keys: [...LEAVE, 'enter', 'left'], command: 'close', footer: 'Done', group: 'Program' },
  ...SCROLL_KEYS,
] as const satisfies readonly KeyBinding[];

const ENVIRONMENT_KEYS = [
  { keys: ['v'], command: 'toggleSecrets', footer: 'Secrets', group: 'Show' },
  { keys: [...LEAVE, 'enter', 'e'], command: 'close', footer: 'Done', group: 'Program' },
  ...SCROLL_KEYS,
] as const satisfies readonly KeyBinding[];

const PAGER_KEYS = [
  {
    keys: [...LEAVE, 'enter', 'f1', 'h', '?'],
    command: 'close',
    footer: 'Done',
    group: 'Program',
  },
  ...SCROLL_KEYS,
] as const satisfies readonly KeyBinding[];

/** All other keys are for the program in the pane. */
const PANE_KEYS = [
  { keys: ['C-]'], command: 'close', footer: 'Leave', group: 'Program' },
] as const satisfies readonly KeyBinding[];

/** Ctrl-C does nothing: the one that ended the program may have been pressed twice. */
const PANE_ENDED_KEYS = [
  { keys: [...LEAVE, 'enter', 'C-]'], command: 'close', footer: 'Done', group: 'Program' },
  { keys: ['C-l'], command: 'redraw', group: 'Program' },
  { keys: ['C-z'], command: 'suspend', group: 'Program' },
  ...MOVE_KEYS,
] as const satisfies readonly KeyBinding[];

/** THE keys: dispatch, footer, help screen and the README's table come from these rows. */
export const KEYMAPS = {
  table: TABLE_KEYS,
  search: SEARCH_KEYS,
  filter: PROMPT_KEYS,
  menu: MENU_KEYS,
  columns: COLUMNS_KEYS,
  help: PAGER_KEYS,
  environment: ENVIRONMENT_KEYS,
  pane: PANE_KEYS,
  paneEnded: PANE_ENDED_KEYS,
  focus: FOCUS_KEYS,
  descriptors: DESCRIPTORS_KEYS,
  descriptorFilter: PROMPT_KEYS,
  signal: SIGNAL_KEYS,
  stopPlan: STOP_PLAN_KEYS,
  confirm: CONFIRM_KEYS,
  stopping: STOPPING_KEYS,
  stopAsking: STOP_ASKING_KEYS,
  stopped: STOPPED_KEYS,
  events: EVENTS_KEYS,
  unit: UNIT_KEYS,
  troubled: TROUBLED_KEYS,
  unitAction: UNIT_ACTION_KEYS,
  unitDanger: CONFIRM_KEYS,
  runbook: RUNBOOK_KEYS,
  journal: JOURNAL_KEYS,
  journalPrompt: PROMPT_KEYS,
  journalEntry: JOURNAL_ENTRY_KEYS,
} as const satisfies Record<ModeKind, readonly KeyBinding[]>;

/** The commands that the keys of a mode give. */
export type CommandOf<Kind extends ModeKind> = (typeof KEYMAPS)[Kind][number]['command'];

const commandsByKey = Object.fromEntries(
  Object.entries(KEYMAPS).map(([kind, bindings]) => [kind, firstOfEachKey(bindings)]),
) as unknown as { readonly [Kind in ModeKind]: ReadonlyMap<string, CommandOf<Kind>> };

function firstOfEachKey(bindings: readonly KeyBinding[]): Map<string, string> {
  const commands = new Map<string, string>();
  for (const { keys, command } of bindings) {
    for (const key of keys) if (!commands.has(key)) commands.set(key, command);
  }
  return commands;
}

/** What a key means in a mode; undefined when nothing. */
export function commandFor<Kind extends ModeKind>(
  kind: Kind,
  key: string,
): CommandOf<Kind> | undefined {
  return commandsByKey[kind].get(key);
}
