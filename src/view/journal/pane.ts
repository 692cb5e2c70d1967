import { entryLines, NAME_CELLS } from '../../app/journal/entry-lines.ts';
import type { JournalPane } from '../../app/journal/state.ts';
import { hasChart, journalWindow, linesHeight, problemLines } from '../../app/journal/window.ts';
import { isShared, layout } from '../../app/layout.ts';
import type { JournalEntryMode, Mode } from '../../app/mode.ts';
import type { State } from '../../app/state.ts';
import type { Line } from '../../text/span.ts';
import { padEnd } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import type { Layer } from '../frame.ts';
import { journalChart } from './chart.ts';
import { tabs, title } from './head.ts';
import { nothingShown } from './nothing.ts';
import { journalRow } from './row.ts';

/** `J`, where it is open and there is room for it: the log below the table, or over it. */
export function journalLayers(state: State): readonly Layer[] {
  const { journal: pane, mode } = state;
  if (pane === undefined || !(isShared(state) || hasKeys(mode))) return [];
  const { paneY: y, paneHeight: height } = layout(state);
  const lines =
    mode.kind === 'journalEntry' ? entryPane(state, mode) : logPane(state, pane, hasKeys(mode));
  return [{ x: 0, y, width: state.size.columns, height, lines: lines.slice(0, height) }];
}

const hasKeys = ({ kind }: Mode): boolean =>
  kind === 'journal' || kind === 'journalPrompt' || kind === 'journalEntry';

function logPane(state: State, pane: JournalPane, isActive: boolean): readonly Line[] {
  const problem = problemLines(state);
  return [
    title(state, pane, isActive),
    tabs(state, pane),
    ...(hasChart(state) ? [journalChart(state, pane)] : []),
    ...problem.map((text) => ({ spans: [{ text: ` ${text}`, style: 'warning' } as const] })),
    ...body(state, pane, isActive),
  ];
}

function body(state: State, pane: JournalPane, isActive: boolean): readonly Line[] {
  const rows = journalWindow(pane, linesHeight(state));
  if (rows.length > 0) return rows.map((row) => journalRow(state, pane, row, isActive));
  return wrap(nothingShown(state, pane), state.size.columns - 1).map((text) => ({
    spans: [{ text: ` ${text}`, style: 'strong' }],
  }));
}

function entryPane(state: State, mode: JournalEntryMode): readonly Line[] {
  const lines = entryLines(state, mode).slice(mode.top);
  return [
    { spans: [{ text: ' All about one line' }], base: 'dialogTitle' },
    ...lines.map(({ name, text }): Line => {
      if (name !== undefined) {
        return { spans: [{ text: padEnd(` ${name}`, NAME_CELLS), style: 'meterLabel' }, { text }] };
      }
      const equals = text.startsWith(' ') ? 0 : text.indexOf('=') + 1;
      return {
        spans: [
          { text: ` ${text.slice(0, equals)}`, style: 'meterLabel' },
          { text: text.slice(equals) },
        ],
      };
    }),
  ];
}
