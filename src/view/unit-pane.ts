import { layout } from '../app/layout.ts';
import type { UnitMode } from '../app/mode.ts';
import type { State } from '../app/state.ts';
import { runningActions } from '../app/unit/action.ts';
import { unitAnswer, unitLines, unitTop } from '../app/unit/answer.ts';
import { chosenIndex, unitsInTrouble } from '../app/unit/pane.ts';
import { absenceSentence } from '../systemd/absence.ts';
import { printable } from '../text/sanitize.ts';
import type { Line, Style } from '../text/span.ts';
import { displayWidth, padEnd } from '../text/width.ts';
import type { Frame } from './frame.ts';
import { titleText } from './title.ts';

/** `y`: the answer first, then everything else, which scrolls; or the units that are in trouble. */
export function unitPane(state: State, mode: UnitMode): Frame {
  const { paneY, paneHeight } = layout(state);
  const { columns } = state.size;
  const body = mode.kind === 'troubled' ? troubled(state, mode, paneHeight - 1) : unit(state, mode);
  const lines = [title(state, mode), ...body].slice(0, paneHeight);
  return { layers: [{ x: 0, y: paneY, width: columns, height: paneHeight, lines }] };
}

function title(state: State, { kind, subject, lost }: UnitMode): Line {
  const { columns } = state.size;
  const runs = runningActions(state, subject.ref).map(({ what }) => `  ${what} is under way`);
  const name = kind === 'troubled' ? 'Units in trouble' : subject.shownName;
  const left = `${name}${lost === undefined ? '' : `  ${absenceSentence(lost)}: as last seen`}${runs.join('')}`;
  const count = unitsInTrouble(state).length;
  const right = kind === 'unit' && count > 0 ? `Tab: ${count} in trouble` : '';
  const text = titleText(left, right, columns);
  return { spans: [{ text }], base: 'dialogTitle' };
}

function unit(state: State, mode: UnitMode): Line[] {
  const answer = unitAnswer(state, mode).map(({ text, style }) => ({
    spans: [{ text: ` ${text}`, style }],
  }));
  return [...answer, { spans: [] }, ...unitLines(state, mode).slice(unitTop(state, mode))];
}

function troubled(state: State, mode: UnitMode, height: number): Line[] {
  const { services } = state;
  const one = (text: string, style: Style): Line[] => [{ spans: [{ text: ` ${text}`, style }] }];
  if (services === undefined) return one('Looking ...', 'dim');
  if ('unread' in services) return one(services.unread, 'warning');
  const units = unitsInTrouble(state);
  const index = chosenIndex(state, mode);
  if (units.length === 0) return one('No unit has failed, loops or waits for a restart', 'ok');
  const names = units.map(({ name }) => printable(name));
  const width = Math.min(40, Math.max(...names.map(displayWidth)));
  const top = Math.max(0, Math.min(index - Math.floor(height / 2), units.length - height));
  return units.slice(top, top + height).map(({ text, style }, row): Line => {
    const name = padEnd(names[top + row] ?? '', width);
    return {
      spans: [{ text: ` ${name}  ` }, { text, style }],
      ...(top + row === index ? { base: 'selected' } : {}),
    };
  });
}
