import { targetOf } from '../../signals/target.ts';
import type { Update } from '../messages.ts';
import type { State } from '../state.ts';
import { chosenRows } from './targets.ts';

/** F7 and F8: more (-1) or less (1) of the processor for the chosen rows, threads among them. */
export function changeNice(state: State, by: 1 | -1): Update {
  const rows = chosenRows(state);
  if ('refused' in rows) return { state: { ...state, message: rows.refused } };
  return { state, effect: { type: 'renice', targets: rows.map(targetOf), by } };
}
