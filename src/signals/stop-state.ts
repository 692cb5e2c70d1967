import type { Process } from '../sampler/process.ts';
import type { Observation } from './observe.ts';
import type { Sent } from './send-all.ts';
import type { Signal } from './signal-table.ts';
import { isStopping, type StopMember } from './stop-member.ts';
import type { Target } from './target.ts';

/** Time between SIGTERM and SIGKILL, as docker stop has it. */
export const DEFAULT_GRACE_MS = 10_000;

/** Who is to be stopped, and how far that may go. */
export interface StopPlan {
  readonly targets: readonly Target[];
  readonly graceMs: number;
  /** Is who lives on after that sent SIGKILL? */
  readonly thenKill: 'always' | 'ask' | 'never';
}

/**
 * `terminating`: SIGTERM is on its way. `waiting`: the time of grace runs. `asking`: it is over, may
 * SIGKILL be sent? `killing`: that was sent. `settling`: all have ended; did they leave somebody
 * behind, does somebody take their place? `over`: nothing changes any more.
 */
export type StopPhase = 'terminating' | 'waiting' | 'asking' | 'killing' | 'settling' | 'over';

/** Open descriptors and threads of all that still live, at one moment. */
export interface DrainReading {
  readonly atMs: number;
  readonly openFds: number | undefined;
  readonly threads: number;
}

/** One stop from SIGTERM to its end. Times are milliseconds since 1970. */
export interface StopSequence {
  readonly plan: StopPlan;
  readonly phase: StopPhase;
  readonly members: readonly StopMember[];
  readonly nowMs: number;
  /** When SIGTERM was sent, and start times younger than that. */
  readonly startedAtMs: number | undefined;
  readonly startedAtTicks: number;
  readonly killedAtMs: number | undefined;
  /** When the last of them had ended. */
  readonly endedAtMs: number | undefined;
  readonly cancelled: boolean;
  readonly drain: readonly DrainReading[];
  /** The targets and all that descended from them at any time. */
  readonly family: readonly Target[];
  readonly orphans: readonly Target[];
}

export type StopEvent =
  | {
      readonly type: 'sent';
      readonly signal: Signal;
      readonly atMs: number;
      readonly atTicks: number;
      readonly sent: readonly Sent[];
    }
  | { readonly type: 'seen'; readonly atMs: number; readonly seen: readonly Observation[] }
  | {
      readonly type: 'processes';
      readonly processes: readonly Readonly<Process>[];
    }
  /** No SIGKILL; SIGTERM cannot be taken back. */
  | { readonly type: 'cancel' }
  /** The answer to `asking`. */
  | { readonly type: 'kill' };

/** What happened to the sequence, and a signal to be sent now to some of its targets. */
export interface StopStep {
  readonly sequence: StopSequence;
  readonly send?: { readonly signal: Signal; readonly targets: readonly Target[] };
}

/** Those that had SIGTERM and live on. */
export function stillStopping({ members }: StopSequence): readonly StopMember[] {
  return members.filter(isStopping);
}

/** When SIGKILL comes, or the question about it; undefined before SIGTERM was sent. */
export function deadlineMs({ startedAtMs, plan }: StopSequence): number | undefined {
  return startedAtMs === undefined ? undefined : startedAtMs + plan.graceMs;
}
