import type { UnitReading } from '../focus/unit-health.ts';
import type { FocusReading } from '../inspect/focus.ts';
import type { Identity, Process } from '../sampler/process.ts';
import type { Sample } from '../sampler/sample.ts';
import type { Moment } from '../signals/kernel-time.ts';
import type { Observation } from '../signals/observe.ts';
import type { Knowledge } from '../signals/read-facts.ts';
import type { Reniced } from '../signals/renice.ts';
import type { Sent } from '../signals/send-all.ts';
import type { Signal } from '../signals/signal-table.ts';
import type { Target } from '../signals/target.ts';
import type { Absence } from '../systemd/absence.ts';
import type { Argv } from '../systemd/run-command.ts';
import type { UnitAction } from '../systemd/unit-action.ts';
import type { UnitRef } from '../systemd/unit-ref.ts';
import type { Report } from '../triage/report.ts';
import type { Input } from './input.ts';
import type { LiveLog } from './journal/state.ts';
import type { Content } from './mode.ts';
import type { OwnCost, State } from './state.ts';
import type { UnitActed, UnitSubject } from './unit/mode.ts';

/** What can happen: the user did something, or something that was asked for has arrived. */
export type Message =
  | Input
  | {
      readonly type: 'sample';
      readonly sample: Sample;
      /** What it shows to be wrong. */
      readonly report?: Report;
      /** What is known of units by now. */
      readonly services?: State['services'];
    }
  | { readonly type: 'ownCost'; readonly cost: OwnCost }
  | {
      readonly type: 'environment';
      readonly process: Readonly<Process>;
      readonly content: Content;
    }
  | {
      readonly type: 'descriptors';
      readonly process: Readonly<Process>;
      readonly content: Content;
    }
  | {
      readonly type: 'focus';
      readonly process: Readonly<Process>;
      readonly reading: FocusReading;
    }
  | { readonly type: 'facts'; readonly known: ReadonlyMap<Target, Knowledge> }
  | ({
      readonly type: 'sent';
      readonly signal: Signal;
      readonly sent: readonly Sent[];
    } & Moment)
  | ({
      readonly type: 'reniced';
      readonly by: number;
      readonly reniced: readonly Reniced[];
    } & Moment)
  /** The log of the journal pane has changed, or is of another query. */
  | { readonly type: 'journal'; readonly log: LiveLog; readonly isNew: boolean }
  /** All fields of an entry, foreign text; undefined where they could not be read. */
  | {
      readonly type: 'journalFields';
      readonly cursor: string;
      readonly fields: ReadonlyMap<string, string | undefined> | undefined;
    }
  /** Those that had a signal, looked at again. */
  | { readonly type: 'seen'; readonly atMs: number; readonly seen: readonly Observation[] }
  | {
      readonly type: 'unit';
      readonly subject: UnitSubject;
      readonly content: UnitReading | Absence;
    }
  | ({ readonly type: 'unitActed' } & UnitActed)
  | { readonly type: 'paneRefused'; readonly reason: string }
  /** The program in the pane has ended by itself: as in waitpid(2). */
  | {
      readonly type: 'paneEnded';
      readonly status: number;
      readonly signal: number;
      readonly linesAbove: number;
    };

/** What `update` wants done outside; carried out by commands/monitor.ts. */
export type Effect =
  | { readonly type: 'quit' }
  | { readonly type: 'suspend' }
  | { readonly type: 'redraw' }
  | { readonly type: 'readEnvironment'; readonly process: Readonly<Process> }
  | { readonly type: 'listDescriptors'; readonly process: Readonly<Process> }
  | { readonly type: 'readFacts'; readonly targets: readonly Target[] }
  | { readonly type: 'send'; readonly signal: Signal; readonly targets: readonly Target[] }
  | { readonly type: 'renice'; readonly by: number; readonly targets: readonly Target[] }
  | { readonly type: 'actOnUnit'; readonly action: UnitAction; readonly unit: UnitRef }
  | { readonly type: 'readOlderLines' }
  | { readonly type: 'readJournalFields'; readonly cursor: string }
  | ({ readonly type: 'openPane' } & PaneProgram)
  | { readonly type: 'closePane' };

/** What runs in a pane: the user's shell, or a program with its arguments. */
export interface PaneProgram {
  readonly program: 'shell' | Argv;
  /** The process that the arguments are about: when that is gone, nothing is started. */
  readonly about?: Identity;
  /** Variables that it gets besides ptop's own. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Update {
  readonly state: State;
  readonly effect?: Effect;
}

/** What a key does in a state. */
export type Press = (state: State, key: string) => Update;

/** Handles the keys of one mode: a function a command of keymap.ts. */
export type Handlers<Command extends string> = Record<Command, Press>;
