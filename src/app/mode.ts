import type { Process } from '../sampler/process.ts';
import type { ColumnId } from '../table/columns.ts';
import type { FocusMode } from './focus.ts';
import type { ActingMode } from './signal-mode.ts';

/** One entry of a menu: what it says (safe to show) and the choice that it stands for. */
export type MenuItem =
  | { readonly label: string; readonly sortBy: ColumnId }
  /** One user's processes, or everybody's. */
  | { readonly label: string; readonly user: string | undefined };

/** Lines safe to show, or why there are none. */
export type Content = readonly string[] | { readonly unread: string };

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
  | { readonly kind: 'help'; readonly top: number }
  | {
      readonly kind: 'environment';
      readonly process: Readonly<Process>;
      /** Undefined while it is being read; a reason when it could not be. */
      readonly content: Content | undefined;
      readonly top: number;
    }
  | FocusMode
  | ActingMode;

export type ModeKind = Mode['kind'];
