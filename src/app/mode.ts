import type { Process } from '../sampler/process.ts';
import type { JournalEntry } from '../systemd/journal/entry.ts';
import type { ColumnId } from '../table/columns.ts';
import type { StepNumber } from '../triage/finding-table.ts';
import type { ActingMode } from './acting/signal-mode.ts';
import type { FocusMode } from './focus-mode.ts';
import type { UnitQuestion, UnitView } from './unit/mode.ts';

/** One entry of a menu: what it says (safe to show) and the choice that it stands for. */
export type MenuItem =
  | { readonly label: string; readonly sortBy: ColumnId }
  /** One user's processes, or everybody's. */
  | { readonly label: string; readonly user: string | undefined };

/** Lines safe to show, or why there are none. */
export type Content = readonly string[] | { readonly unread: string };

/** A program in a terminal of its own: it runs, or it has ended and its last screen stays. */
export interface PaneMode {
  readonly kind: 'pane' | 'paneEnded';
  /** What runs, safe to show. */
  readonly title: string;
  /** How it ended; '' while it runs. */
  readonly status: string;
  /** Lines above its last screen that can be shown again, and how many of them are passed. */
  readonly linesAbove: number;
  readonly fromEnd: number;
  /** What is shown again when the pane is left. */
  readonly under: Mode;
}

/** `l`: the descriptors of a process; a text to filter them by is being typed, or not. */
export interface DescriptorsMode {
  readonly kind: 'descriptors' | 'descriptorFilter';
  readonly process: Readonly<Process>;
  /** All lines; undefined while they are being read. */
  readonly content: Content | undefined;
  readonly filter: string;
  /** The lines that match. */
  readonly shown: readonly string[];
  readonly top: number;
  /** What is shown again when the list is closed. */
  readonly under: Mode;
}

/** `y`: a unit, or those in trouble. */
export interface UnitMode extends UnitView {
  /** What is shown again when the pane is closed. */
  readonly under: Mode;
}

/** Shall systemd do that? */
export interface UnitActionMode extends UnitQuestion {
  /** The pane, which goes on behind the question. */
  readonly under: UnitMode;
}

/** Where the cursor of the runbook is: on a line of a step, or of a finding by its key. */
export interface RunbookPlace {
  readonly step: StepNumber;
  readonly key: string | undefined;
  /** Which line of it, from 0. */
  readonly part: number;
}

/** `R`: the ten steps, and what the opened one found. */
export interface RunbookMode {
  readonly kind: 'runbook';
  readonly at: RunbookPlace;
  readonly opened: StepNumber | undefined;
  /** What is shown again when the pane is closed. */
  readonly under: Mode;
}

/** What can be typed in the journal pane. */
export type JournalPrompt = 'search' | 'filter' | 'since' | 'until';

/** The journal pane has the keys. */
export type JournalMode =
  | { readonly kind: 'journal' }
  | {
      readonly kind: 'journalPrompt';
      readonly prompt: JournalPrompt;
      readonly text: string;
      /** What it was before; Esc goes back to it. */
      readonly before: string;
    }
  | JournalEntryMode;

/** Everything about one line of the journal. */
export interface JournalEntryMode {
  readonly kind: 'journalEntry';
  readonly entry: JournalEntry;
  /** All fields by their names, foreign text; undefined while they are read, or when they cannot be. */
  readonly fields: ReadonlyMap<string, string | undefined> | undefined;
  readonly isRead: boolean;
  readonly top: number;
  readonly under: Mode;
}

/** What the screen is about, and so what the keys mean. */
export type Mode =
  | { readonly kind: 'table' }
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'filter'; readonly text: string }
  | {
      readonly kind: 'menu';
      readonly title: string;
      readonly items: readonly MenuItem[];
      readonly index: number;
    }
  /** The column chooser: the shown ones in their order, then the rest. */
  | { readonly kind: 'columns'; readonly order: readonly ColumnId[]; readonly index: number }
  | { readonly kind: 'help'; readonly top: number; readonly under: Mode }
  | {
      readonly kind: 'environment';
      readonly process: Readonly<Process>;
      /** Undefined while it is being read; a reason when it could not be. */
      readonly content: Content | undefined;
      /** Values that look like secrets are shown, because they were asked for. */
      readonly revealed: boolean;
      readonly top: number;
      /** What is shown again when it is closed. */
      readonly under: Mode;
    }
  | FocusMode
  | DescriptorsMode
  | PaneMode
  | ActingMode
  | UnitMode
  | UnitActionMode
  | RunbookMode
  | JournalMode;

export type ModeKind = Mode['kind'];
