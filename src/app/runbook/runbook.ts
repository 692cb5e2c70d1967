import { type Finding, keyOf } from '../../triage/finding.ts';
import { stepOf } from '../../triage/finding-table.ts';
import { changeJournal } from '../journal/move.ts';
import { openJournal } from '../journal/open.ts';
import type { CommandOf } from '../keymap.ts';
import { layout } from '../layout.ts';
import type { Handlers, Update } from '../messages.ts';
import type { RunbookMode, RunbookPlace } from '../mode.ts';
import { openPane } from '../pane.ts';
import { programHandlers } from '../program-commands.ts';
import { scrollHandlers } from '../scroll.ts';
import type { State } from '../state.ts';
import { clamp, placeCursor } from '../table/cursor.ts';
import { openNamedUnit, openUnit } from '../unit/pane.ts';
import { indexOfPlace, type RunbookItem, runbookItems } from './items.ts';

/** `R`: the ten steps, live; at the step of the worst finding, or at the given one. */
export function openRunbook(state: State, finding: Finding | undefined = state.findings[0]): State {
  const at = finding === undefined ? FIRST_STEP : placeOf(finding);
  return {
    ...state,
    mode: { kind: 'runbook', at, opened: finding && at.step, under: state.mode },
  };
}

const FIRST_STEP: RunbookPlace = { step: 1, key: undefined, part: 0 };

const placeOf = (finding: Finding): RunbookPlace => ({
  step: stepOf(finding.id),
  key: keyOf(finding),
  part: 0,
});

/** The lines of the pane, and which of them the cursor is on. */
export function runbookLines(
  { report, size }: State,
  { at, opened }: RunbookMode,
): { readonly items: readonly RunbookItem[]; readonly index: number } {
  const items = report === undefined ? [] : runbookItems(report, opened, size.columns);
  return { items, index: indexOfPlace(items, at) };
}

const page = (state: State): number => Math.max(1, layout(state).paneHeight - 2);

export const runbookHandlers: Handlers<CommandOf<'runbook'>> = {
  ...scrollHandlers(page, (state, lines) =>
    change(state, (mode) => {
      const { items, index } = runbookLines(state, mode);
      const item = items[clamp(index + lines, 0, Math.max(0, items.length - 1))];
      return item === undefined ? mode : { ...mode, at: item };
    }),
  ),
  choose: (state) => {
    const item = chosen(state);
    if (item === undefined) return { state };
    if (item.finding !== undefined) return goTo(state, item.finding);
    const toggled = (mode: RunbookMode): RunbookMode => ({
      ...mode,
      opened: mode.opened === item.step ? undefined : item.step,
      at: { step: item.step, key: undefined, part: 0 },
    });
    return { state: change(state, toggled) };
  },
  unit: (state) => {
    const finding = chosen(state)?.finding;
    if (finding?.unit !== undefined) return { state: openNamedUnit(state, finding.unit) };
    if (finding?.process !== undefined) return { state: openUnit(state, finding.process) };
    return { state: { ...state, message: 'This is about no unit' } };
  },
  journal: (state) => ({ state: openLog(state) }),
  nextFinding: (state) => ({ state: nextHere(state) }),
  close: (state) => ({
    state: state.mode.kind === 'runbook' ? { ...state, mode: state.mode.under } : state,
  }),
  ...programHandlers,
};

function nextHere(state: State): State {
  const { findings } = state;
  const key = chosen(state)?.key;
  const here = findings.findIndex((finding) => keyOf(finding) === key);
  const next = findings[(here + 1) % Math.max(1, findings.length)];
  if (next === undefined) return { ...state, message: 'Nothing is found to be wrong' };
  const at = placeOf(next);
  return change({ ...state, visited: at.key }, (mode) => ({ ...mode, at, opened: at.step }));
}

function chosen(state: State): RunbookItem | undefined {
  if (state.mode.kind !== 'runbook') return undefined;
  const { items, index } = runbookLines(state, state.mode);
  return items[index];
}

/** Enter: to the row of its process, else to its unit, else to what is in its file system. */
function goTo(state: State, { process, unit, mount, id }: Finding): Update {
  if (process !== undefined) {
    const index = state.rows.findIndex((row) => row.process === process);
    if (index >= 0) return { state: placeCursor({ ...state, mode: { kind: 'table' } }, index) };
    const message = `Process ${process.pid} is not in the table (filter? Esc)`;
    return { state: { ...state, message } };
  }
  if (unit !== undefined) return { state: openNamedUnit(state, unit) };
  if (mount !== undefined && id !== 'mount-hangs') return showMount(state, mount);
  const isInLog = stepOf(id) === LOGS_STEP || stepOf(id) === KERNEL_STEP;
  if (isInLog) return { state: openLog(state) };
  return { state: { ...state, message: 'There is no place to go to: > says what to do next' } };
}

const LOGS_STEP = 3;
const KERNEL_STEP = 7;
const ERRORS = 3;

/** The log of the kernel, or of what the finding is about, or the errors of all. */
function openLog(state: State): State {
  const item = chosen(state);
  const { process, unit } = item?.finding ?? {};
  const index = state.rows.findIndex(
    (row) =>
      row.process !== undefined &&
      (row.process === process || (unit !== undefined && row.process.unit === unit)),
  );
  const placed = index < 0 ? state : placeCursor(state, index);
  const source = item?.step === KERNEL_STEP ? 'kernel' : index < 0 ? 'boot' : 'unit';
  const priority = source === 'boot' ? ERRORS : undefined;
  return changeJournal(openJournal(placed), { source, priority });
}

/** Space, inodes, and the largest folders: du(1) stays within the file system. */
const SHOW_MOUNT =
  'df -h -- "$1"; df -i -- "$1"; echo; echo "The largest folders:"; ' +
  'du -xhd2 -- "$1" 2>/dev/null | sort -h | tail -n 20';

function showMount(state: State, mount: string): Update {
  return openPane(state, `What fills ${mount}`, { program: ['sh', '-c', SHOW_MOUNT, 'sh', mount] });
}

function change(state: State, to: (mode: RunbookMode) => RunbookMode): State {
  return state.mode.kind === 'runbook' ? { ...state, mode: to(state.mode) } : state;
}
