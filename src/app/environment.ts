import type { Process } from '../sampler/process.ts';
import type { Update } from './messages.ts';
import type { State } from './state.ts';

/** `e`: what a process was started with. */
export function openEnvironment(state: State, process: Readonly<Process> | undefined): Update {
  if (process === undefined) return { state };
  return {
    state: { ...state, mode: { kind: 'environment', process, content: undefined, top: 0 } },
    effect: { type: 'readEnvironment', process },
  };
}
