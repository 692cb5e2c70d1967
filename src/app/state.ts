import type { Unread } from '../inspect/unread.ts';
import type { Process } from '../sampler/process.ts';
import type { Sample } from '../sampler/sample.ts';
import type { ServiceReport } from '../systemd/service-watch.ts';
import type { ColumnId } from '../table/columns.ts';
import type { ViewFilter } from '../table/filter.ts';
import type { Row } from '../table/rows.ts';
import type { Finding } from '../triage/finding.ts';
import type { Report } from '../triage/report.ts';
import type { ActionEvent } from './acting/events.ts';
import type { JournalPane } from './journal/state.ts';
import type { Mode } from './mode.ts';

/** What ptop itself costs, for the header; see sampler/own-cost.ts. */
export interface OwnCost {
  readonly cpuPercent: number;
  readonly rssBytes: number;
}

/** What the command line decided for the whole run. */
export interface Settings {
  readonly delaySeconds: number;
  readonly unicode: boolean;
  readonly readonly: boolean;
  /** Effective user of ptop itself: other users' processes are drawn dimmer, as in htop. */
  readonly ownUid: number;
  readonly ownPid: number;
  /** What all control groups begin with; see systemd/unit-of-cgroup.ts. */
  readonly cgroupRoot: string;
  /** Minutes to add to UTC for local time (START column). */
  readonly utcOffsetMinutes: number;
  readonly version: string;
}

/** Which processes are shown, and in what order. */
export interface TableOptions {
  readonly columns: readonly ColumnId[];
  readonly sortBy: ColumnId;
  readonly inverted: boolean;
  readonly tree: boolean;
  /** Folded subtrees, by their root. */
  readonly folded: ReadonlySet<Readonly<Process>>;
  /** The tree is one of units, and of the processes in each. */
  readonly byUnit: boolean;
  /** Folded units, by the keys of their headings. */
  readonly foldedUnits: ReadonlySet<string>;
  readonly filter: ViewFilter;
  readonly user: string | undefined;
  readonly pids: ReadonlySet<number> | undefined;
  readonly unit: string | undefined;
  readonly kernelThreads: boolean;
  readonly userThreads: boolean;
  /** COMMAND with the whole path of the program. */
  readonly fullPath: boolean;
}

/** Where the user is in the table. */
export interface Cursor {
  /** The process the cursor stays on, also when it has ended. */
  readonly process: Readonly<Process> | undefined;
  /** The key of the heading that it is on instead. */
  readonly heading: string | undefined;
  /** Its place in `rows`. */
  readonly index: number;
  /** First row on the screen. */
  readonly top: number;
  /** Did the user put it there? Then the window goes where it goes; if not, it stays in the window. */
  readonly placed: boolean;
}

/** Digits typed so far to jump to a PID. */
export interface PidJump {
  readonly digits: string;
  /** Where the cursor was before the first of them. */
  readonly from: Cursor;
  /** When the last sample before the last of them was taken. */
  readonly atMs: number;
}

/** All that the screen shows; changed by `update` alone. */
export interface State {
  readonly settings: Settings;
  readonly size: { readonly columns: number; readonly rows: number };
  readonly mode: Mode;
  readonly table: TableOptions;
  readonly sample: Sample | undefined;
  /** Slot of the first sample: how long there has been something to remember. */
  readonly firstSlot: number | undefined;
  readonly rows: readonly Row[];
  /** The runbook, as of the last sample. */
  readonly report: Report | undefined;
  /** Which units are in trouble, as the runbook saw them last; undefined until it has. */
  readonly services: ServiceReport | Unread | undefined;
  /** What is wrong, the worst first. */
  readonly findings: readonly Finding[];
  /** The finding that `n` went to last, by its key. */
  readonly visited: string | undefined;
  /** Critical findings that are no news any more, by their keys: when each was last there. */
  readonly announced: ReadonlyMap<string, number>;
  /** A new one, until the next key. */
  readonly announcement: Finding | undefined;
  readonly cursor: Cursor;
  readonly tagged: ReadonlySet<Readonly<Process>>;
  /** The window follows the cursor in every case. */
  readonly following: boolean;
  readonly paused: boolean;
  /** Columns scrolled out to the left of COMMAND. */
  readonly commandOffset: number;
  /** Until something else is typed. */
  readonly pidJump: PidJump | undefined;
  readonly message: string | undefined;
  readonly ownCost: OwnCost | undefined;
  /** The journal pane, when it is open. */
  readonly journal: JournalPane | undefined;
  /** What ptop has sent and changed, oldest first. */
  readonly events: readonly ActionEvent[];
}
