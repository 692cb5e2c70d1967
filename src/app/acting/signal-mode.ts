import type { Knowledge } from '../../signals/read-facts.ts';
import type { StopSequence } from '../../signals/stop-state.ts';
import type { Target } from '../../signals/target.ts';
import type { FocusMode } from '../focus-mode.ts';
import type { ChosenTargets } from './chosen-targets.ts';

export interface AboutTargets {
  readonly targets: ChosenTargets;
  /** What has been read of the targets so far. */
  readonly known: ReadonlyMap<Target, Knowledge>;
  /** Enter was pressed before everything was known; it counts when it is. */
  readonly decided: boolean;
  /** What is shown again when nothing is done. */
  readonly under: FocusMode | { readonly kind: 'table' };
}

/** F9: which signal. */
export interface SignalMode extends AboutTargets {
  readonly kind: 'signal';
  /** Index in SIGNALS. */
  readonly index: number;
  /** What was typed of a number or a name. */
  readonly typed: string;
}

/** X: stop whom, how long to wait, and what then. */
export interface StopPlanMode extends AboutTargets {
  readonly kind: 'stopPlan';
  readonly graceSeconds: number;
  readonly thenKill: 'ask' | 'always';
}

/** The second question, before anything happens to PID 1, ptop itself and their like. */
export interface ConfirmMode {
  readonly kind: 'confirm';
  readonly dangers: readonly string[];
  readonly asked: SignalMode | StopPlanMode;
}

/** A stop that runs, one that asks whether to send SIGKILL, one that is over. */
export interface StopMode {
  readonly kind: 'stopping' | 'stopAsking' | 'stopped';
  readonly sequence: StopSequence;
  readonly timeline: readonly TimelineEntry[];
}

export interface TimelineEntry {
  /** Since SIGTERM. */
  readonly afterMs: number;
  readonly text: string;
}

/** What was sent to whom, and what came of it. */
export interface EventsMode {
  readonly kind: 'events';
  /** Lines scrolled up from the newest. */
  readonly fromEnd: number;
}

export type ActingMode = SignalMode | StopPlanMode | ConfirmMode | StopMode | EventsMode;
