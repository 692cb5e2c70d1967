import type { Process } from '../../sampler/process.ts';
import { replacementOf } from '../../signals/aftermath.ts';
import type { Observation } from '../../signals/observe.ts';
import { hasEnded, type Outcome, outcomeAfter } from '../../signals/outcome.ts';
import type { Target } from '../../signals/target.ts';
import type { UnitRef } from '../../systemd/unit-ref.ts';

/** One change that ptop made, or tried to make. */
export type ActionEvent = ProcessEvent | UnitEvent;

interface Change {
  /** Milliseconds since 1970; the same for all that was done with one key. */
  readonly atMs: number;
  /** `SIGTERM`, `nice 5 in 11 threads`, or `nice +1` when that failed; `restart`. */
  readonly what: string;
  /** Why it was not done; undefined when it was. */
  readonly failed: string | undefined;
}

/** To one process. */
export interface ProcessEvent extends Change {
  /** Start times from this on are younger. */
  readonly atTicks: number;
  readonly target: Target;
  readonly kind: 'signal' | 'nice';
  /** What became of the process, once it was looked at; only after a signal. */
  readonly outcome: Outcome | undefined;
}

/** To one unit, by systemctl(1). */
export interface UnitEvent extends Change {
  readonly kind: 'unit';
  readonly unit: UnitRef;
  /** systemctl has not come back yet. */
  readonly runs: boolean;
}

/** As many as are remembered; the oldest go first. */
const MOST_EVENTS = 5000;

/** How long after an end a new process is taken for its replacement. */
const REPLACED_WITHIN_MS = 10_000;

export function withEvents(
  events: readonly ActionEvent[],
  added: readonly ActionEvent[],
): readonly ActionEvent[] {
  return [...events, ...added].slice(-MOST_EVENTS);
}

/** What looks at the processes say; it counts for the last that was done to each. */
export function withOutcomes(
  events: readonly ActionEvent[],
  seen: readonly Observation[],
  nowMs: number,
): readonly ActionEvent[] {
  const seenOf = new Map(seen.map((observation) => [observation.target, observation]));
  const next = [...events];
  for (let at = next.length - 1; at >= 0 && seenOf.size > 0; at--) {
    const event = next[at] as ActionEvent;
    if (event.kind === 'unit') continue;
    const observation = seenOf.get(event.target);
    if (observation === undefined) continue;
    seenOf.delete(event.target);
    next[at] = { ...event, outcome: outcomeAfter(event.outcome, observation, nowMs - event.atMs) };
  }
  return next;
}

/** Looks among all processes for those that were started in the place of who has ended. */
export function withReplacements(
  events: readonly ActionEvent[],
  processes: readonly Readonly<Process>[],
  nowMs: number,
): readonly ActionEvent[] {
  if (!events.some((event) => mayBeReplaced(event, nowMs))) return events;
  return events.map((event) => {
    if (event.kind === 'unit' || !mayBeReplaced(event, nowMs)) return event;
    const replacement = replacementOf(event.target, event.atTicks, processes);
    return { ...event, outcome: { ...event.outcome, replacement } };
  });
}

type WithOutcome = ProcessEvent & { readonly outcome: Outcome };

function mayBeReplaced(event: ActionEvent, nowMs: number): event is WithOutcome {
  if (event.kind === 'unit') return false;
  const { outcome, atMs } = event;
  return (
    outcome !== undefined &&
    hasEnded(outcome) &&
    outcome.replacement === undefined &&
    nowMs < atMs + outcome.afterMs + REPLACED_WITHIN_MS
  );
}

/** The events of the last key that did something. */
export function lastBatch(events: readonly ActionEvent[]): readonly ActionEvent[] {
  const last = events.at(-1);
  return last === undefined ? [] : events.filter(({ atMs }) => atMs === last.atMs);
}
