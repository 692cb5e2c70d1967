import type { Process } from '../sampler/process.ts';
import { familyOf } from '../signals/aftermath.ts';
import { parentsFirst, type Target, targetOf, wholeProcesses } from '../signals/target.ts';
import type { State } from './state.ts';

/**
 * Whom an action is for, frozen when its dialog opens: rows may move, processes may end and PIDs may
 * be given to others, but this stays.
 */
export interface ActionTargets {
  /** The tagged processes, or the one under the cursor. */
  readonly chosen: readonly Target[];
  /** These and all that descend from them. */
  readonly family: readonly Target[];
  readonly withFamily: boolean;
  /** Chosen by tags, and not by the cursor. */
  readonly tagged: boolean;
}

/**
 * The rows that a key of the table acts on: the tagged ones, else that of the cursor. A reason
 * instead where there are none, or where ptop may not change anything.
 */
export function chosenRows(state: State): readonly Readonly<Process>[] | { refused: string } {
  if (state.settings.readonly) return { refused: 'ptop runs with --readonly: it changes nothing' };
  const { process } = state.cursor;
  if (state.tagged.size > 0) return [...state.tagged];
  if (process === undefined) return { refused: 'No process is chosen' };
  if (process.endedAtMs !== undefined) {
    return { refused: `${process.pid} ${process.shownName} has ended` };
  }
  return [process];
}

/** The processes of the chosen rows, and their families, as they are now. */
export function actionTargets(state: State): ActionTargets | { refused: string } {
  const rows = chosenRows(state);
  if ('refused' in rows) return rows;
  const processes = state.sample?.processes ?? [];
  const chosen = parentsFirst(wholeProcesses(rows, processes).map(targetOf));
  const family = parentsFirst(familyOf(chosen, [], processes));
  return { chosen, family, withFamily: false, tagged: state.tagged.size > 0 };
}

/** Who is meant now. */
export function targetsOf({ chosen, family, withFamily }: ActionTargets): readonly Target[] {
  return withFamily ? family : chosen;
}
