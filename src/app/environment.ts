import type { Process } from '../sampler/process.ts';
import { maskSecret } from '../text/secrets.ts';
import type { Update } from './messages.ts';
import type { State } from './state.ts';

/** `e`: what a process was started with. */
export function openEnvironment(state: State, process: Readonly<Process> | undefined): Update {
  if (process === undefined) return { state };
  const fresh = { content: undefined, revealed: false, top: 0 };
  return {
    state: { ...state, mode: { kind: 'environment', process, ...fresh, under: state.mode } },
    effect: { type: 'readEnvironment', process },
  };
}

/** Shows secrets, or masks them again. */
export function toggleSecrets(state: State): State {
  const { mode } = state;
  if (mode.kind !== 'environment') return state;
  return { ...state, mode: { ...mode, revealed: !mode.revealed } };
}

/** A variable as it is shown; `NAME=value`. */
export function shownVariable(variable: string, revealed: boolean): string {
  const equals = variable.indexOf('=');
  if (revealed || equals < 0) return variable;
  const name = variable.slice(0, equals);
  return `${name}=${maskSecret(name, variable.slice(equals + 1))}`;
}
