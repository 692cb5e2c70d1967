import { type Finding, keyOf } from '../../triage/finding.ts';
import { stepOf } from '../../triage/finding-table.ts';
import type { CommandOf } from '../keymap.ts';
import { layout } from '../layout.ts';
import type { Handlers } from '../messages.ts';
import type { RunbookMode, RunbookPlace } from '../mode.ts';
import { programHandlers } from '../program-commands.ts';
import { scrollHandlers } from '../scroll.ts';
import type { State } from '../state.ts';
import { clamp } from '../table/cursor.ts';
import { indexOfPlace, type RunbookItem, runbookItems } from './items.ts';
import { goTo, openItsLog, openItsUnit } from './ways.ts';

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
  unit: (state) => ({ state: openItsUnit(state, chosen(state)?.finding) }),
  journal: (state) => {
    const { step, finding } = chosen(state) ?? {};
    return { state: openItsLog(state, step, finding) };
  },
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

function change(state: State, to: (mode: RunbookMode) => RunbookMode): State {
  return state.mode.kind === 'runbook' ? { ...state, mode: to(state.mode) } : state;
}
