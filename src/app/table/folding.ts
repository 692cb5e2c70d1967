import type { State } from '../state.ts';
import { changeTable } from './refresh-rows.ts';

/** Folds or unfolds the subtree below the cursor. */
export function setFolded(state: State, fold: boolean): State {
  const { process, heading } = state.cursor;
  if (heading !== undefined) return setUnitFolded(state, heading, fold);
  if (process === undefined) return state;
  if (!isTree(state)) return { ...state, message: 'Only a tree can be folded: F5 or B shows one' };
  const folded = new Set(state.table.folded);
  if (fold) folded.add(process);
  else folded.delete(process);
  return changeTable(state, { folded });
}

function setUnitFolded(state: State, key: string, fold: boolean): State {
  const foldedUnits = new Set(state.table.foldedUnits);
  if (fold) foldedUnits.add(key);
  else foldedUnits.delete(key);
  return changeTable(state, { foldedUnits });
}

const isTree = ({ table }: State): boolean => table.tree || table.byUnit;

/** Folds every process that has children, or every unit, or unfolds everything when something is folded. */
export function foldAll(state: State): State {
  if (!isTree(state)) return setFolded(state, true);
  const { folded, foldedUnits } = state.table;
  if (folded.size > 0 || foldedUnits.size > 0) {
    return changeTable(state, { folded: new Set(), foldedUnits: new Set() });
  }
  if (state.table.byUnit) {
    const keys = state.rows.flatMap(({ heading }) => heading?.key ?? []);
    return changeTable(state, { foldedUnits: new Set(keys) });
  }
  const processes = state.sample?.processes ?? [];
  const parents = new Set(processes.map((process) => process.ppid));
  return changeTable(state, {
    folded: new Set(processes.filter((process) => parents.has(process.pid))),
  });
}
