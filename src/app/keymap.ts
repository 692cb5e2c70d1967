import {
  CONFIRM_KEYS,
  EVENTS_KEYS,
  SIGNAL_KEYS,
  STOP_ASKING_KEYS,
  STOP_PLAN_KEYS,
  STOPPED_KEYS,
  STOPPING_KEYS,
} from './acting-keys.ts';
import { JOURNAL_ENTRY_KEYS, JOURNAL_KEYS } from './journal-keys.ts';
import { type KeyBinding, LEAVE, MOVE_KEYS, SCROLL_KEYS } from './key-binding.ts';
import type { ModeKind } from './mode.ts';
import { RUNBOOK_KEYS } from './runbook-keys.ts';
import { TROUBLED_KEYS, UNIT_ACTION_KEYS, UNIT_DANGER_KEYS, UNIT_KEYS } from './unit-keys.ts';

const TABLE_KEYS = [
  { keys: ['f1', 'h', '?'], command: 'help', footer: 'Help', help: 'this help', group: 'Program' },
  { keys: ['up'], command: 'up', help: 'previous process', group: 'Move' },
  { keys: ['down'], command: 'down', help: 'next process', group: 'Move' },
  { keys: ['pageup'], command: 'pageUp', help: 'a page up', group: 'Move' },
  { keys: ['pagedown'], command: 'pageDown', help: 'a page down', group: 'Move' },
  {
    keys: ['home'],
    command: 'home',
    help: 'first row; the cursor lets go of its process',
    group: 'Move',
  },
  { keys: ['end'], command: 'end', help: 'last row', group: 'Move' },
  {
    keys: ['left', 'right'],
    command: 'scrollCommand',
    help: 'scroll COMMAND sideways',
    group: 'Move',
  },
  {
    keys: ['n'],
    command: 'nextFinding',
    help: 'next finding: its process, or the runbook where it has none',
    group: 'Move',
  },
  {
    keys: ['F'],
    command: 'follow',
    help: 'follow: the window goes where the cursor goes',
    group: 'Move',
  },
  {
    keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    command: 'pidDigit',
    help: 'jump to a PID',
    group: 'Move',
  },
  {
    keys: ['f2', 'C'],
    command: 'columnsMenu',
    help: 'choose the columns',
    group: 'Show',
  },
  { keys: ['f3', '/'], command: 'search', footer: 'Search', help: 'search', group: 'Find' },
  {
    keys: ['f4', '\\'],
    command: 'filter',
    footer: 'Filter',
    help: 'filter: text, state:D, user:deploy, unit:video*, fd>1000, rss>500M',
    group: 'Find',
  },
  { keys: ['u'], command: 'userMenu', help: 'processes of one user', group: 'Find' },
  {
    keys: ['f5', 't'],
    command: 'tree',
    footer: 'Tree',
    help: 'tree of parents and children, or list',
    group: 'Show',
  },
  {
    keys: ['B'],
    command: 'byUnit',
    help: 'tree by unit: the processes of each unit under its name, with their sums',
    group: 'Show',
  },
  { keys: ['+'], command: 'unfold', help: 'unfold the subtree', group: 'Show' },
  { keys: ['-'], command: 'fold', help: 'fold the subtree: its row shows the sums', group: 'Show' },
  { keys: ['*'], command: 'foldAll', help: 'fold or unfold everything', group: 'Show' },
  { keys: ['K'], command: 'kernelThreads', help: 'show or hide kernel threads', group: 'Show' },
  { keys: ['H'], command: 'userThreads', help: 'show or hide user threads', group: 'Show' },
  { keys: ['p'], command: 'fullPath', help: 'full path of programs, or their name', group: 'Show' },
  {
    keys: ['enter'],
    command: 'focus',
    footer: 'Focus',
    help: 'everything about the process: is it leaking, what, how fast, until when',
    group: 'Show',
  },
  {
    keys: ['R'],
    command: 'runbook',
    footer: 'Runbook',
    help: 'the runbook: ten steps, what is wrong, why, and what to do next',
    group: 'Show',
  },
  { keys: ['f7', ']'], command: 'lessNice', help: 'more of the processor: nice -1', group: 'Act' },
  { keys: ['f8', '['], command: 'moreNice', help: 'less of the processor: nice +1', group: 'Act' },
  {
    keys: ['f9', 'k'],
    command: 'signal',
    footer: 'Kill',
    help: 'send a signal, and see beforehand what it will do',
    group: 'Act',
  },
  { keys: ['l'], command: 'descriptors', help: 'its descriptors, one a line', group: 'Show' },
  { keys: ['e'], command: 'environment', help: 'environment of the process', group: 'Show' },
  { keys: ['s'], command: 'trace', help: 'trace system calls (strace)', group: 'Show' },
  {
    keys: ['J'],
    command: 'journal',
    footer: 'Journal',
    help: 'what it, its unit, this boot or the kernel has logged',
    group: 'Show',
  },
  { keys: ['tab'], command: 'toPane', help: 'into the open journal pane, and back', group: 'Move' },
  { keys: ['Z'], command: 'pause', help: 'pause: nothing is read, nothing moves', group: 'Show' },
  {
    keys: ['f6', '>', '<'],
    command: 'sortMenu',
    footer: 'SortBy',
    help: 'choose the column to sort by',
    group: 'Sort',
  },
  {
    keys: ['X'],
    command: 'stop',
    help: 'stop: SIGTERM, wait, then SIGKILL if you say so',
    group: 'Act',
  },
  { keys: ['E'], command: 'events', help: 'what was sent, and what came of it', group: 'Act' },
  { keys: ['P'], command: 'sortByCpu', help: 'sort by CPU%', group: 'Sort' },
  { keys: ['M'], command: 'sortByMemory', help: 'sort by memory', group: 'Sort' },
  { keys: ['T'], command: 'sortByTime', help: 'sort by CPU time', group: 'Sort' },
  { keys: ['N'], command: 'sortByPid', help: 'sort by PID', group: 'Sort' },
  {
    keys: ['D'],
    command: 'sortByFds',
    footer: 'SortFD',
    help: 'sort by open descriptors',
    group: 'Sort',
  },
  {
    keys: ['y'],
    command: 'unit',
    footer: 'Unit',
    help: 'its systemd unit: is it healthy, its limits; start, stop, restart it',
    group: 'Show',
  },
  {
    keys: ['L'],
    command: 'sortByFdShare',
    help: 'sort by share of the descriptor limit',
    group: 'Sort',
  },
  { keys: ['I'], command: 'invert', help: 'invert the order', group: 'Sort' },
  { keys: ['space'], command: 'tag', help: 'tag the process', group: 'Tag' },
  { keys: ['c'], command: 'tagSubtree', help: 'tag the process and its children', group: 'Tag' },
  { keys: ['U'], command: 'untagAll', help: 'untag all', group: 'Tag' },
  { keys: ['escape'], command: 'leave', help: 'end search, filter, follow', group: 'Program' },
  { keys: ['!'], command: 'shell', help: 'a shell', group: 'Program' },
  { keys: ['C-l'], command: 'redraw', help: 'draw the screen anew', group: 'Program' },
  { keys: ['C-z'], command: 'suspend', help: 'suspend; fg comes back', group: 'Program' },
  { keys: ['f10', 'q', 'C-c'], command: 'quit', footer: 'Quit', help: 'quit', group: 'Program' },
] as const satisfies readonly KeyBinding[];

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
  unitDanger: UNIT_DANGER_KEYS,
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
