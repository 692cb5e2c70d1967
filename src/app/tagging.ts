import type { Process } from '../sampler/process.ts';
import { subtreeOf } from '../table/tree.ts';
import { placeCursor } from './cursor.ts';
import type { State } from './state.ts';

/** Tags or untags the cursor's process and goes on to the next row, as in htop. */
export function tagOne(state: State): State {
  const { process, index } = state.cursor;
  if (process === undefined || process.endedAtMs !== undefined) return state;
  const tagged = new Set(state.tagged);
  if (!tagged.delete(process)) tagged.add(process);
  return placeCursor({ ...state, tagged }, index + 1);
}

/** Tags the cursor's process and all that descend from it. */
export function tagSubtree(state: State): State {
  const { process } = state.cursor;
  if (process === undefined || state.sample === undefined) return state;
  const family: readonly Readonly<Process>[] = subtreeOf(process, state.sample.processes);
  return { ...state, tagged: new Set([...state.tagged, ...family]) };
}
