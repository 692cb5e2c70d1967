import { changeTable } from './refresh-rows.ts';
import type { State } from './state.ts';

/** Folds or unfolds the subtree below the cursor. */
export function setFolded(state: State, fold: boolean): State {
  const { process } = state.cursor;
  if (process === undefined) return state;
  if (!state.table.tree) return { ...state, message: 'Only a tree can be folded: F5 shows it' };
  const folded = new Set(state.table.folded);
  if (fold) folded.add(process);
  else folded.delete(process);
  return changeTable(state, { folded });
}

/** Folds every process that has children, or unfolds everything when something is folded. */
export function foldAll(state: State): State {
  if (!state.table.tree) return setFolded(state, true);
  if (state.table.folded.size > 0) return changeTable(state, { folded: new Set() });
  const processes = state.sample?.processes ?? [];
  const parents = new Set(processes.map((process) => process.ppid));
  return changeTable(state, {
    folded: new Set(processes.filter((process) => parents.has(process.pid))),
  });
}
