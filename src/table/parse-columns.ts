import { printable } from '../text/sanitize.ts';
import { COLUMNS, type ColumnId } from './columns.ts';

/** Why a list of columns cannot be used, as a sentence. */
export interface WrongColumns {
  readonly wrong: string;
}

/** Letters to change, add or leave out to turn one word into the other (Levenshtein). */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] as number) + (to[j - 1] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
};

const nearest = (name: string): ColumnId =>
  COLUMNS.find(({ id }) => name !== '' && id.startsWith(name))?.id ??
  COLUMNS.map(({ id }) => ({ id, far: distance(name, id) })).reduce((best, other) =>
    other.far < best.far ? other : best,
  ).id;

/** The id of one column from its name in any case: `fd%`. */
export const parseColumn = (name: string): ColumnId | WrongColumns => {
  const typed = name.trim();
  const wanted = typed.toUpperCase();
  const found = COLUMNS.find(({ id }) => id === wanted);
  if (found !== undefined) return found.id;
  const all = COLUMNS.map(({ id }) => id).join(' ');
  const what =
    typed === ''
      ? 'a column is missing between two commas'
      : `no column ${printable(typed)}, the nearest is ${nearest(wanted)}`;
  return { wrong: `${what}; there are ${all}` };
};

/** Column ids from their names with commas between them, in any case: `pid,fd%,command`. */
export const parseColumns = (list: string): readonly ColumnId[] | WrongColumns => {
  const ids = new Set<ColumnId>();
  for (const name of list.split(',')) {
    const id = parseColumn(name);
    if (typeof id !== 'string') return id;
    ids.add(id);
  }
  return [...ids];
};
