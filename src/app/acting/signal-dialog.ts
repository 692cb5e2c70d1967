import { findSignal, SIGNALS, SIGTERM, type Signal } from '../../signals/signal-table.ts';
import type { Update } from '../messages.ts';
import type { State } from '../state.ts';
import { clamp } from '../table/cursor.ts';
import { targetsOf } from './chosen-targets.ts';
import type { SignalMode } from './signal-mode.ts';
import { actionTargets, openedFrom } from './targets.ts';

/** F9: on SIGTERM each time, whatever was sent before; a reason where there is nobody to send to. */
export function signalDialog(state: State): SignalMode | { refused: string } {
  const targets = actionTargets(state);
  if ('refused' in targets) return targets;
  const index = SIGNALS.indexOf(SIGTERM);
  const asked = { targets, known: new Map(), decided: false, under: openedFrom(state) };
  return { kind: 'signal', ...asked, index, typed: '' };
}

export function chosenSignal({ index }: SignalMode): Signal {
  return SIGNALS[index] ?? SIGTERM;
}

/** Goes up or down the list. */
export function moveSignal(state: State, lines: number): State {
  const { mode } = state;
  if (mode.kind !== 'signal') return state;
  const index = clamp(mode.index + lines, 0, SIGNALS.length - 1);
  return { ...state, mode: { ...mode, index, typed: '', decided: false } };
}

/** A typed character goes on with the number or name of a signal, or begins a new one. */
export function typeSignal(state: State, mode: SignalMode, character: string): State {
  const longer = mode.typed + character;
  const typed = [longer, character].find((text) => findSignal(text) !== undefined);
  return typed === undefined ? state : withTyped(state, mode, typed);
}

export function eraseTyped(state: State): State {
  const { mode } = state;
  return mode.kind === 'signal' ? withTyped(state, mode, mode.typed.slice(0, -1)) : state;
}

function withTyped(state: State, mode: SignalMode, typed: string): State {
  const signal = findSignal(typed);
  const index = signal === undefined ? mode.index : SIGNALS.indexOf(signal);
  return { ...state, mode: { ...mode, typed, index, decided: false } };
}

/** Enter, after whatever had to be asked. */
export function sendSignalNow(state: State, mode: SignalMode): Update {
  return {
    state: { ...state, mode: { kind: 'table' } },
    effect: { type: 'send', signal: chosenSignal(mode), targets: targetsOf(mode.targets) },
  };
}
