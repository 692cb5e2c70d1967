import { type KeyBinding, LEAVE, PROGRAM_KEYS, SCROLL_KEYS } from '../key-binding.ts';

export const UNIT_KEYS = [
  { keys: ['s'], command: 'stop', footer: 'Stop', group: 'Act' },
  { keys: ['t'], command: 'start', footer: 'Start', group: 'Act' },
  { keys: ['r'], command: 'restart', footer: 'Restart', group: 'Act' },
  { keys: ['l'], command: 'reload', footer: 'Reload', group: 'Act' },
  { keys: ['c'], command: 'resetFailed', footer: 'Clear failed', group: 'Act' },
  { keys: ['tab'], command: 'troubled', footer: 'Troubled', group: 'Show' },
  { keys: ['J'], command: 'journal', footer: 'Log', group: 'Show' },
  { keys: [...LEAVE, 'enter', 'left', 'y'], command: 'close', footer: 'Done', group: 'Program' },
  ...SCROLL_KEYS,
] as const satisfies readonly KeyBinding[];

export const TROUBLED_KEYS = [
  { keys: ['enter'], command: 'choose', footer: 'Open', group: 'Show' },
  { keys: ['tab', 'left'], command: 'back', footer: 'Back', group: 'Show' },
  { keys: ['J'], command: 'journal', footer: 'Log', group: 'Show' },
  { keys: [...LEAVE, 'y'], command: 'close', footer: 'Done', group: 'Program' },
  ...SCROLL_KEYS,
] as const satisfies readonly KeyBinding[];

export const UNIT_ACTION_KEYS = [
  { keys: ['enter', 'y'], command: 'yes', footer: 'Do it', group: 'Act' },
  { keys: ['n', ...LEAVE], command: 'no', footer: 'No', group: 'Program' },
  ...PROGRAM_KEYS,
] as const satisfies readonly KeyBinding[];
