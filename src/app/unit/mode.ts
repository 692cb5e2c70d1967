import type { UnitReading } from '../../focus/unit-health.ts';
import type { Absence } from '../../systemd/absence.ts';
import type { ActionOutcome } from '../../systemd/run-unit-action.ts';
import type { UnitAction } from '../../systemd/unit-action.ts';
import type { UnitRef } from '../../systemd/unit-ref.ts';
import type { Line } from '../../text/span.ts';

/** What the unit pane is about. */
export interface UnitSubject {
  /** Safe to show. */
  readonly shownName: string;
  /** Undefined where systemd has no unit for it. */
  readonly ref: UnitRef | undefined;
  /** Why systemd cannot act on it: it has no unit, or is a container; safe to show. */
  readonly remark: string | undefined;
}

/** `y`: a unit, followed until the pane is closed, or the units that are in trouble. */
export interface UnitView {
  readonly kind: 'unit' | 'troubled';
  readonly subject: UnitSubject;
  /** The last reading, or why there is none; undefined until there is one or the other. */
  readonly content: UnitReading | Absence | undefined;
  /** Why it cannot be read any more: `content` is its last state. */
  readonly lost: Absence | undefined;
  readonly lines: readonly Line[];
  /** Lines scrolled out at the top. */
  readonly top: number;
  /** Of the units in trouble, the chosen one. */
  readonly index: number;
}

/** The question before an action; one that may cost more than the unit is not answered by Enter. */
export interface UnitQuestion {
  readonly kind: 'unitAction' | 'unitDanger';
  readonly action: UnitAction;
  readonly unit: UnitRef;
  /** Why one should think twice, safe to show. */
  readonly dangers: readonly string[];
}

/** What was asked of systemd at a moment, and what came of it; undefined while it is at it. */
export interface UnitActed {
  readonly atMs: number;
  readonly action: UnitAction;
  readonly unit: UnitRef;
  readonly outcome: ActionOutcome | undefined;
}
