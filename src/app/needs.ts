import type { Need } from '../sampler/process.ts';
import { needsOf } from '../table/columns.ts';
import type { TableOptions } from './state.ts';

/** What must be read, beyond what always is, for what the table shows and sorts by. */
export function neededBy({ columns, sortBy, userThreads }: TableOptions): ReadonlySet<Need> {
  const needs = new Set(needsOf([...columns, sortBy]));
  if (userThreads) needs.add('threads');
  return needs;
}
