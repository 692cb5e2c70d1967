import type { Process } from '../../sampler/process.ts';
import { familyOf } from '../../signals/aftermath.ts';
import { parentsFirst, targetOf, wholeProcesses } from '../../signals/target.ts';
import type { State } from '../state.ts';
import { headingUnder } from '../table/cursor.ts';
import type { ChosenTargets } from './chosen-targets.ts';
import type { AboutTargets } from './signal-mode.ts';

/** Why nothing is done at all. */
export const READONLY = 'ptop runs with --readonly: it changes nothing';

/**
 * The rows that a key of the table acts on: the tagged ones, else that of the cursor. A reason
 * instead where there are none, or where ptop may not change anything.
 */
export function chosenRows(state: State): readonly Readonly<Process>[] | { refused: string } {
  if (state.settings.readonly) return { refused: READONLY };
  const { process } = state.cursor;
  if (state.tagged.size > 0) return [...state.tagged];
  if (process === undefined) {
    const heading = headingUnder(state);
    if (heading === undefined) return { refused: 'No process is chosen' };
    return { refused: `${heading.name} is a heading, no process: y acts on a unit` };
  }
  if (process.endedAtMs !== undefined) {
    return { refused: `${process.pid} ${process.shownName} has ended` };
  }
  return [process];
}

/** The processes of the chosen rows, and their families, as they are now. */
export function actionTargets(state: State): ChosenTargets | { refused: string } {
  const rows = chosenRows(state);
  if ('refused' in rows) return rows;
  const processes = state.sample?.processes ?? [];
  const chosen = parentsFirst(wholeProcesses(rows, processes).map(targetOf));
  if (chosen.length === 0) return { refused: 'The process of this thread has ended' };
  const family = parentsFirst(familyOf(chosen, [], processes));
  return { chosen, family, withFamily: false, tagged: state.tagged.size > 0 };
}

/** What a dialog about targets leaves in place when nothing is done. */
export const openedFrom = ({ mode }: State): AboutTargets['under'] =>
  mode.kind === 'focus' ? mode : { kind: 'table' };
