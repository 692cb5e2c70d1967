import { GUTTER, layout } from '../app/layout.ts';
import type { State } from '../app/state.ts';
import { fitTableColumns, tableContext } from '../app/table/columns.ts';
import { isUnder } from '../app/table/cursor.ts';
import { fdSeverity, fdShare } from '../table/fd-share.ts';
import { markText } from '../table/marks.ts';
import { headerSpans, headingSpans, rowSpans } from '../table/row-spans.ts';
import type { ProcessRow } from '../table/rows.ts';
import type { Line, Span } from '../text/span.ts';
import { type Finding, isLeak } from '../triage/finding.ts';
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
    const isSelected = isUnder(cursor, row);
    if (row.process === undefined) {
      const heading = headingSpans(row, columns, settings.unicode, commandOffset);
      const spans = [{ text: ' '.repeat(GUTTER) }, ...heading];
      return isSelected ? { spans, base: 'selected' } : { spans };
    }
    const { process } = row;
    const mark = markOf(row, state.findings, settings.unicode);
    const tag: Span = { text: tagged.has(process) ? '*' : ' ', style: 'tagged' };
    const spans = [tag, mark, ...rowSpans(row, columns, context, commandOffset)];
    if (isSelected) return { spans, base: 'selected' };
    return tagged.has(process) ? { spans, base: 'tagged' } : { spans };
  });
}

/**
 * What is said of a row before its first column, readable without colour: gone, in danger, growing,
 * wrong in another way. A folded row speaks for the worst that it hides.
 */
function markOf(
  { process, sums }: ProcessRow,
  findings: readonly Finding[],
  unicode: boolean,
): Span {
  if (process.endedAtMs !== undefined) return { text: markText('gone', unicode), style: 'gone' };
  const severity = fdSeverity(sums === undefined ? fdShare(process) : sums.highestFdShare);
  if (severity !== undefined) return { text: markText(severity, unicode), style: severity };
  const own = findings.filter((finding) => finding.process === process);
  const worst = own.find(isLeak) ?? own[0];
  if (worst === undefined) return { text: ' ' };
  return { text: markText(isLeak(worst) ? 'growing' : 'found', unicode), style: worst.severity };
}
