import { type KeyBinding, LEAVE, PROGRAM_KEYS, SCROLL_KEYS } from '../key-binding.ts';

/** Letters and digits are typed: they are the name or number of a signal. */
export const SIGNAL_KEYS = [
  { keys: ['enter'], command: 'decide', footer: 'Send', group: 'Act' },
  { keys: ['up'], command: 'up', group: 'Move' },
  { keys: ['down'], command: 'down', group: 'Move' },
  { keys: ['pageup'], command: 'pageUp', group: 'Move' },
  { keys: ['pagedown'], command: 'pageDown', group: 'Move' },
  { keys: ['home'], command: 'home', group: 'Move' },
  { keys: ['end'], command: 'end', group: 'Move' },
  { keys: ['backspace'], command: 'erase', group: 'Act' },
  { keys: ['tab'], command: 'toggleFamily', footer: 'Subtree', group: 'Act' },
  { keys: ['escape', 'f10'], command: 'close', footer: 'Cancel', group: 'Program' },
  ...PROGRAM_KEYS,
] as const satisfies readonly KeyBinding[];

export const STOP_PLAN_KEYS = [
  { keys: ['enter'], command: 'decide', footer: 'Stop', group: 'Act' },
  { keys: ['tab'], command: 'toggleFamily', footer: 'Subtree', group: 'Act' },
  { keys: ['k'], command: 'toggleKill', footer: 'SIGKILL', group: 'Act' },
  { keys: ['+'], command: 'longer', footer: 'Longer', group: 'Act' },
  { keys: ['-'], command: 'shorter', footer: 'Shorter', group: 'Act' },
  { keys: LEAVE, command: 'close', footer: 'Cancel', group: 'Program' },
  ...PROGRAM_KEYS,
] as const satisfies readonly KeyBinding[];

/** Not Enter: it answers the question before this one, and there is something to think about. */
export const CONFIRM_KEYS = [
  { keys: ['y'], command: 'yes', footer: 'Yes', group: 'Act' },
  { keys: ['n', ...LEAVE], command: 'no', footer: 'No', group: 'Program' },
  ...PROGRAM_KEYS,
] as const satisfies readonly KeyBinding[];

export const STOPPING_KEYS = [
  { keys: LEAVE, command: 'cancel', footer: 'Cancel', group: 'Program' },
  ...PROGRAM_KEYS,
] as const satisfies readonly KeyBinding[];

export const STOP_ASKING_KEYS = [
  { keys: ['y'], command: 'kill', footer: 'SIGKILL', group: 'Act' },
  { keys: ['n', ...LEAVE], command: 'cancel', footer: 'No', group: 'Program' },
  ...PROGRAM_KEYS,
] as const satisfies readonly KeyBinding[];

export const STOPPED_KEYS = [
  { keys: [...LEAVE, 'enter'], command: 'close', footer: 'Done', group: 'Program' },
  ...PROGRAM_KEYS,
] as const satisfies readonly KeyBinding[];

export const EVENTS_KEYS = [
  { keys: [...LEAVE, 'enter', 'E'], command: 'close', footer: 'Done', group: 'Program' },
  ...SCROLL_KEYS,
] as const satisfies readonly KeyBinding[];
