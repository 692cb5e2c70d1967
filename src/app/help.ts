import { COLUMNS } from '../table/columns.ts';
import { MARKS } from '../table/marks.ts';
import { wrap } from '../text/wrap.ts';
import type { KeyBinding, KeyGroup } from './key-binding.ts';
import { KEYMAPS } from './keymap.ts';

/** One line of the help screen. */
export type HelpLine =
  | { readonly heading: string }
  | { readonly term: string; readonly meaning: string; readonly asciiTerm?: string };

const GROUPS: Readonly<Record<KeyGroup, string>> = {
  Move: 'Moving',
  Find: 'Finding',
  Show: 'What is shown',
  Sort: 'Order',
  Tag: 'Tagging',
  Act: 'Acting on processes',
  Program: 'ptop',
  Journal: 'In the journal pane (J)',
};

const KEY_NAMES: Readonly<Record<string, string>> = {
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  enter: 'Enter',
  escape: 'Esc',
  space: 'Space',
  backspace: 'Backspace',
  tab: 'Tab',
};

/** A key as it is printed on the keyboard: `F3`, `PgUp`, `Ctrl-L`. */
export function keyName(key: string): string {
  if (key.startsWith('C-')) return `Ctrl-${key.slice(2).toUpperCase()}`;
  if (key.startsWith('S-')) return `Shift-${keyName(key.slice(2))}`;
  return KEY_NAMES[key] ?? (/^f\d+$/.test(key) ? key.toUpperCase() : key);
}

function keyNames(keys: readonly string[]): string {
  const isDigits = keys.length === 10 && keys[0] === '0';
  return isDigits ? '0 .. 9' : keys.map(keyName).join(' ');
}

const HELPED_KEYS: readonly KeyBinding[] = [...KEYMAPS.table, ...KEYMAPS.journal];

/** All keys of the main screen and of the journal pane, all columns and marks, from their tables. */
export const HELP_LINES: readonly HelpLine[] = [
  ...Object.entries(GROUPS).flatMap(([group, heading]): HelpLine[] => [
    { heading },
    ...HELPED_KEYS.filter((binding) => binding.group === group).flatMap(({ keys, help }) =>
      help ? [{ term: keyNames(keys), meaning: help }] : [],
    ),
  ]),
  { heading: 'Columns' },
  ...COLUMNS.map((column) => ({ term: column.id, meaning: column.help })),
  { heading: 'Marks before a process' },
  ...Object.values(MARKS).map(({ unicode, ascii, help }) => ({
    term: unicode,
    meaning: help,
    asciiTerm: ascii,
  })),
];

/** Cells for the keys, or the name of a column, on the help screen. */
export const HELP_TERM_WIDTH = 19;

/** The help screen in `columns` cells: a long meaning goes on in lines without a term. */
export function helpLines(columns: number, unicode = true): readonly HelpLine[] {
  return HELP_LINES.flatMap((line): HelpLine[] =>
    'heading' in line
      ? [line]
      : wrap(line.meaning, columns - HELP_TERM_WIDTH).map((meaning, part) => ({
          term: part > 0 ? '' : unicode ? line.term : (line.asciiTerm ?? line.term),
          meaning,
        })),
  );
}

/** The line of the help screen from which on it is about the journal pane. */
export function journalHelpTop(columns: number): number {
  return helpLines(columns).findIndex(
    (line) => 'heading' in line && line.heading === GROUPS.Journal,
  );
}
