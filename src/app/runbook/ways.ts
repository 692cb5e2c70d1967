import type { UnitRef } from '../../systemd/unit-ref.ts';
import { printable } from '../../text/sanitize.ts';
import type { Finding } from '../../triage/finding.ts';
import { type StepNumber, stepOf } from '../../triage/finding-table.ts';
import { openOwnJournal } from '../journal/open.ts';
import { unitOf } from '../journal/query.ts';
import type { Update } from '../messages.ts';
import { openPane } from '../pane.ts';
import type { State } from '../state.ts';
import { goToProcess, placeCursor } from '../table/cursor.ts';
import { openUnit, openUnitOf } from '../unit/open.ts';

const LOGS_STEP = 3;
const KERNEL_STEP = 7;
const ERRORS = 3;

/** Where Enter leads, in words that are safe to show, and the way there. */
interface Destination {
  readonly what: string;
  go(state: State): Update;
}

/** The process that a finding is about, else its unit, its file system, its log; else there is none. */
function destinationOf(finding: Finding): Destination | undefined {
  const { process, unit, mount, id } = finding;
  const step = stepOf(id);
  if (process !== undefined) {
    const go = (state: State): State =>
      goToProcess(state, process, { ...state, mode: { kind: 'table' } });
    return { what: `process ${process.pid}`, go: (state) => ({ state: go(state) }) };
  }
  if (unit !== undefined) {
    return { what: `unit ${unit}`, go: (state) => ({ state: openItsUnit(state, finding) }) };
  }
  if (mount !== undefined && id !== 'mount-hangs') {
    return { what: `what fills ${printable(mount)}`, go: (state) => showMount(state, mount) };
  }
  if (step === LOGS_STEP || step === KERNEL_STEP) {
    return { what: 'the log', go: (state) => ({ state: openItsLog(state, step, finding) }) };
  }
  return undefined;
}

/** Which keys lead from a finding to what it is about. */
export function waysFrom(finding: Finding): string {
  const { process, unit = process?.unit } = finding;
  const there = destinationOf(finding);
  return [
    ...(there === undefined ? [] : [`Enter: ${there.what}`]),
    ...(process === undefined || unit === undefined ? [] : [`y: unit ${unit}`]),
    'J: the log',
  ].join('  ');
}

/** Enter. */
export function goTo(state: State, finding: Finding): Update {
  const message = 'There is no place to go to: > says what to do next';
  return destinationOf(finding)?.go(state) ?? { state: { ...state, message } };
}

/** `y`. */
export function openItsUnit(state: State, finding: Finding | undefined): State {
  const unit = namedUnit(state, finding);
  if (unit !== undefined) return openUnitOf(state, unit);
  if (finding?.process !== undefined) return openUnit(state, finding.process);
  return { ...state, message: 'This is about no unit' };
}

function namedUnit({ settings }: State, finding: Finding | undefined): UnitRef | undefined {
  const { unit: name, isOfUser = false } = finding ?? {};
  return name === undefined ? undefined : { name, uid: isOfUser ? settings.ownUid : undefined };
}

/** `J`: the log of the kernel, or of what the finding is about, or the errors of all. */
export function openItsLog(
  state: State,
  step: StepNumber | undefined,
  finding: Finding | undefined,
): State {
  const { process } = finding ?? {};
  const named = namedUnit(state, finding);
  const index = state.rows.findIndex(
    (row) =>
      row.process !== undefined &&
      (row.process === process || (named !== undefined && row.process.unit === named.name)),
  );
  const placed = index < 0 ? state : placeCursor(state, index);
  if (step === KERNEL_STEP) return openOwnJournal(placed, { source: 'kernel' });
  const unit = (process && unitOf(state, process)) ?? named;
  if (unit !== undefined) return openOwnJournal(placed, { unit });
  return openOwnJournal(placed, index < 0 ? { source: 'boot', priority: ERRORS } : {});
}

/** Space, inodes, and the largest folders: du(1) stays within the file system. */
const SHOW_MOUNT =
  'df -h -- "$1"; df -i -- "$1"; echo; echo "The largest folders:"; ' +
  'du -xhd2 -- "$1" 2>/dev/null | sort -h | tail -n 20';

function showMount(state: State, mount: string): Update {
  const program = ['sh', '-c', SHOW_MOUNT, 'sh', mount] as const;
  return openPane(state, `What fills ${printable(mount)}`, { program });
}
