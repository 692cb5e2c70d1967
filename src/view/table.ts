import { GUTTER, layout } from '../app/layout.ts';
import type { State } from '../app/state.ts';
import { fitTableColumns, tableContext } from '../app/table-columns.ts';
import { fdSeverity, fdShare } from '../table/fd-share.ts';
import { headerSpans, rowSpans } from '../table/row-spans.ts';
import type { Row } from '../table/rows.ts';
import type { Line, Span } from '../text/span.ts';
import { fitSpans } from './spans.ts';

/** The headers of the columns; the one that the rows are sorted by is marked. */
export function columnHeaders(state: State): Line {
  const columns = fitTableColumns(state);
  const gap = { text: ' '.repeat(GUTTER), style: 'columnHeader' } as const;
  const headers = headerSpans(columns, tableContext(state), state.table);
  return { spans: fitSpans([gap, ...headers], state.size.columns, 'columnHeader') };
}

/** The rows in the window; only these are ever formatted. */
export function tableRows(state: State): readonly Line[] {
  const { rows, cursor, tagged, commandOffset, settings } = state;
  const columns = fitTableColumns(state);
  const context = tableContext(state);
  return rows.slice(cursor.top, cursor.top + layout(state).tableHeight).map((row): Line => {
    const { process } = row;
    const marks = gutter(row, tagged.has(process), settings.unicode);
    const spans = [...marks, ...rowSpans(row, columns, context, commandOffset)];
    if (process === cursor.process) return { spans, base: 'selected' };
    return tagged.has(process) ? { spans, base: 'tagged' } : { spans };
  });
}

/**
 * What is said of a row before its first column, readable without colour: tagged, gone, in danger.
 * A folded row speaks for the worst that it hides.
 */
function gutter({ process, sums }: Row, isTagged: boolean, unicode: boolean): readonly Span[] {
  const tag: Span = { text: isTagged ? '*' : ' ', style: 'tagged' };
  if (process.endedAtMs !== undefined) return [tag, { text: unicode ? '✝' : 'x', style: 'gone' }];
  const severity = fdSeverity(sums === undefined ? fdShare(process) : sums.highestFdShare);
  if (severity === undefined) return [tag, { text: ' ' }];
  const mark = severity === 'critical' ? (unicode ? '▲' : '!') : unicode ? '△' : '^';
  return [tag, { text: mark, style: severity }];
}
