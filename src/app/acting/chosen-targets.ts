import type { Target } from '../../signals/target.ts';

/**
 * Whom an action is for, frozen when its dialog opens: rows may move, processes may end and PIDs may
 * be given to others, but this stays.
 */
export interface ChosenTargets {
  /** The tagged processes, or the one under the cursor. */
  readonly chosen: readonly Target[];
  /** These and all that descend from them. */
  readonly family: readonly Target[];
  readonly withFamily: boolean;
  /** Chosen by tags, and not by the cursor. */
  readonly tagged: boolean;
}

/** Who is meant now. */
export function targetsOf({ chosen, family, withFamily }: ChosenTargets): readonly Target[] {
  return withFamily ? family : chosen;
}
