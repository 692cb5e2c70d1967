import type { Process } from '../../sampler/process.ts';
import { subtreeOf } from '../../table/tree.ts';
import type { State } from '../state.ts';
import { headingUnder, placeCursor } from './cursor.ts';

/** Tags or untags the cursor's process and goes on to the next row, as in htop. */
export function tagOne(state: State): State {
  const { process, index } = state.cursor;
  if (headingUnder(state) !== undefined) {
    return { ...state, message: 'A heading is no process: c tags all that are below it' };
  }
  if (process === undefined || process.endedAtMs !== undefined) return state;
  const tagged = new Set(state.tagged);
  if (!tagged.delete(process)) tagged.add(process);
  return placeCursor({ ...state, tagged }, index + 1);
}

/** Tags the cursor's process and all that descend from it, or all of a heading. */
export function tagSubtree(state: State): State {
  const { process, index } = state.cursor;
  const processes: readonly Readonly<Process>[] = state.sample?.processes ?? [];
  const family =
    headingUnder(state)?.members ?? (process === undefined ? [] : subtreeOf(process, processes));
  return placeCursor({ ...state, tagged: new Set([...state.tagged, ...family]) }, index);
}
