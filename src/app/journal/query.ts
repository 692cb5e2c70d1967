import type { Process } from '../../sampler/process.ts';
import type { JournalQuery, JournalScope } from '../../systemd/journal/query.ts';
import { unitRefOfCgroup } from '../../systemd/unit-of-cgroup.ts';
import { isSameUnit, type UnitRef } from '../../systemd/unit-ref.ts';
import { printable } from '../../text/sanitize.ts';
import type { State } from '../state.ts';
import { headingUnder } from '../table/cursor.ts';
import type { JournalPane } from './state.ts';

/** Whose log the pane is about, safe to show; what to ask for, or why nothing can be asked. */
export type JournalSubject =
  | { readonly name: string; readonly query: JournalQuery }
  | { readonly name: string; readonly reason: string };

/** What the pane asks for: it follows the process under the cursor, unless it is of one unit. */
export function journalSubject(state: State, pane: JournalPane): JournalSubject {
  const { process } = state.cursor;
  switch (pane.source) {
    case 'boot':
      return asked(pane, bootName(pane.boot ?? 0), { kind: 'boot' });
    case 'kernel':
      return asked(pane, 'The kernel', { kind: 'kernel' });
    case 'process':
      return process === undefined || isOfAnother(state, process, pane)
        ? NO_PROCESS
        : asked(pane, processName(process), processScope(state, process));
    case 'unit':
    case 'cgroup':
      return unitSubject(state, pane, pane.source);
  }
}

const NO_PROCESS = {
  name: 'No process',
  reason: 'No process is chosen; Tab goes to the table',
} as const;

/** The pane was opened for a unit that this process is not in. */
function isOfAnother(state: State, process: Readonly<Process>, { unit }: JournalPane): boolean {
  return unit !== undefined && !isSameUnit(unitOf(state, process), unit);
}

/** The unit of a process; undefined where it is in none, or the kernel does not say. */
export const unitOf = (state: State, { cgroup }: Readonly<Process>): UnitRef | undefined =>
  cgroup === undefined ? undefined : unitRefOfCgroup(cgroup, state.settings.cgroupRoot);

/** The unit that the log is about; undefined where it is about the host, or in none. */
export function shownUnit(state: State, pane: JournalPane): UnitRef | undefined {
  if (pane.source === 'boot' || pane.source === 'kernel') return undefined;
  const process = processAtCursor(state);
  return pane.unit ?? (process && unitOf(state, process));
}

/** Of a heading any: they are all of one unit. */
const processAtCursor = (state: State): Readonly<Process> | undefined =>
  state.cursor.process ?? headingUnder(state)?.members[0];

function unitSubject(state: State, pane: JournalPane, kind: 'unit' | 'cgroup'): JournalSubject {
  if (pane.unit !== undefined) return ofUnit(pane, pane.unit, kind);
  const process = processAtCursor(state);
  if (process === undefined) return NO_PROCESS;
  const unit = unitOf(state, process);
  const name = processName(process);
  if (unit === undefined) {
    return { name, reason: `${name} belongs to no unit of systemd that is known here` };
  }
  return ofUnit(pane, unit, kind);
}

function ofUnit(pane: JournalPane, unit: UnitRef, kind: 'unit' | 'cgroup'): JournalSubject {
  const ofUser = unit.uid === undefined ? '' : ` of user ${unit.uid}`;
  const unitName = `${printable(unit.name)}${ofUser}`;
  return asked(pane, kind === 'unit' ? unitName : `What runs in ${unitName}`, { kind, unit });
}

const processName = ({ tgid, shownName }: Readonly<Process>): string =>
  `Process ${tgid} ${shownName}`;

/** A thread logs as the process that it belongs to. */
function processScope(state: State, process: Readonly<Process>): JournalScope {
  const { tgid } = process;
  const isThread = process.pid !== tgid;
  const leader = isThread ? state.sample?.processes.find(({ pid }) => pid === tgid) : undefined;
  return { kind: 'process', pid: tgid, startedAtMs: (leader ?? process).startedAtMs };
}

function bootName(boot: number): string {
  if (boot === 0) return 'This boot';
  return boot === -1 ? 'The boot before this one' : `The boot ${-boot} before this one`;
}

function asked(pane: JournalPane, name: string, scope: JournalScope): JournalSubject {
  const { priority, since, until, boot } = pane;
  const query = {
    scope,
    ...(priority !== undefined && !isSifted(pane) && { priority }),
    ...(since && { sinceMs: since.meaning }),
    ...(until && { untilMs: until.meaning }),
    ...(boot !== undefined && { boot }),
  };
  return { name, query };
}

/**
 * Of one process or unit all lines are read and sifted here, because what a logger prints as JSON
 * has its severity only there; of the whole host the journal's own priority has to do.
 */
export const isSifted = ({ source }: JournalPane): boolean =>
  source !== 'boot' && source !== 'kernel';
