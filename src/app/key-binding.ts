/** A row of a keymap: what a key does, and what footer, help screen and README say of it. */
export interface KeyBinding {
  readonly keys: readonly string[];
  readonly command: string;
  /** In the footer under this label, for rows that have one. */
  readonly footer?: string;
  /** One sentence for the help screen; without one, the key is left out there. */
  readonly help?: string;
  readonly group: KeyGroup;
}

export type KeyGroup = 'Move' | 'Find' | 'Show' | 'Sort' | 'Tag' | 'Act' | 'Journal' | 'Program';

/** What leaves any list or dialog. */
export const LEAVE = ['escape', 'q', 'f10'] as const;

/** What works in every mode. */
export const PROGRAM_KEYS = [
  { keys: ['C-l'], command: 'redraw', group: 'Program' },
  { keys: ['C-z'], command: 'suspend', group: 'Program' },
  { keys: ['C-c'], command: 'quit', group: 'Program' },
] as const satisfies readonly KeyBinding[];

/** What goes through anything longer than the screen. */
export const MOVE_KEYS = [
  { keys: ['up', 'k'], command: 'up', group: 'Move' },
  { keys: ['down', 'j'], command: 'down', group: 'Move' },
  { keys: ['pageup'], command: 'pageUp', group: 'Move' },
  { keys: ['pagedown', 'space'], command: 'pageDown', group: 'Move' },
  { keys: ['home'], command: 'home', group: 'Move' },
  { keys: ['end'], command: 'end', group: 'Move' },
] as const satisfies readonly KeyBinding[];

export const SCROLL_KEYS = [...MOVE_KEYS, ...PROGRAM_KEYS] as const satisfies readonly KeyBinding[];
