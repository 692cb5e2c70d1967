import { type KeyBinding, LEAVE, SCROLL_KEYS } from '../key-binding.ts';

export const RUNBOOK_KEYS = [
  { keys: ['enter', 'right'], command: 'choose', footer: 'Open', group: 'Show' },
  { keys: ['n'], command: 'nextFinding', footer: 'Next', group: 'Move' },
  { keys: ['y'], command: 'unit', footer: 'Unit', group: 'Show' },
  { keys: ['J'], command: 'journal', footer: 'Log', group: 'Show' },
  { keys: [...LEAVE, 'left', 'R'], command: 'close', footer: 'Done', group: 'Program' },
  ...SCROLL_KEYS,
] as const satisfies readonly KeyBinding[];
