import type { Moment } from '../../signals/kernel-time.ts';
import type { Observation } from '../../signals/observe.ts';
import { type Reniced, reniceText } from '../../signals/renice.ts';
import type { Sent } from '../../signals/send-all.ts';
import { whyNot } from '../../signals/send-sentences.ts';
import type { Signal } from '../../signals/signal-table.ts';
import type { Update } from '../messages.ts';
import type { State } from '../state.ts';
import { type ActionEvent, withEvents, withOutcomes, withReplacements } from './events.ts';
import { stopHappened } from './stop-run.ts';
import { actionMessage } from './text.ts';

/** A signal was sent, or not. */
export function sentArrived(
  state: State,
  signal: Signal,
  sent: readonly Sent[],
  moment: Moment,
): Update {
  const events = sent.map(
    ({ target, result }): ActionEvent => ({
      ...moment,
      target,
      kind: 'signal',
      what: signal.name,
      failed: result === 'sent' ? undefined : whyNot(result, target),
      outcome: undefined,
    }),
  );
  return stopHappened(withAdded(state, events), { type: 'sent', signal, sent, ...moment });
}

/** A nice value was changed, or not. */
export function renicedArrived(
  state: State,
  by: number,
  reniced: readonly Reniced[],
  moment: Moment,
): State {
  const events = reniced.map((one): ActionEvent => {
    const text = reniceText(one);
    const isSet = one.result.kind === 'set';
    return {
      ...moment,
      target: one.target,
      kind: 'nice',
      what: isSet ? text : `nice ${by > 0 ? '+' : ''}${by}`,
      failed: isSet ? undefined : text,
      outcome: undefined,
    };
  });
  return withAdded(state, events);
}

/** The processes that had a signal were looked at again. */
export function seenArrived(state: State, seen: readonly Observation[], atMs: number): Update {
  const told = tellChange(state, withOutcomes(state.events, seen, atMs));
  return stopHappened(told, { type: 'seen', seen, atMs });
}

/** After a new reading of everything: was somebody left behind, or started anew? */
export function lookForSuccessors(state: State): Update {
  if (state.sample === undefined) return { state };
  const { processes, takenAtMs } = state.sample;
  const told = tellChange(state, withReplacements(state.events, processes, takenAtMs));
  return stopHappened(told, { type: 'processes', processes });
}

function withAdded(state: State, added: readonly ActionEvent[]): State {
  const events = withEvents(state.events, added);
  const message = state.mode.kind === 'table' ? actionMessage(events) : state.message;
  return { ...state, events, message };
}

/** A message that is still on the screen goes on to tell what came of it. */
function tellChange(state: State, events: readonly ActionEvent[]): State {
  const isTold = state.message !== undefined && state.message === actionMessage(state.events);
  return { ...state, events, message: isTold ? actionMessage(events) : state.message };
}
