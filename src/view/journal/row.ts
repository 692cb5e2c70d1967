import type { JournalPane } from '../../app/journal/state.ts';
import { isUnfolded, type WindowRow } from '../../app/journal/window.ts';
import type { State } from '../../app/state.ts';
import type { JournalEntry } from '../../systemd/journal/entry.ts';
import { severityLetter, severityOf, sourceText } from '../../systemd/journal/entry-text.ts';
import { formatLogTime } from '../../text/clock.ts';
import type { Line, Span, Style } from '../../text/span.ts';
import { formatDuration } from '../../text/units.ts';
import { displayWidth, padStart, skip } from '../../text/width.ts';

/** From so many columns on the time has milliseconds. */
const COLUMNS_FOR_MS = 100;

/** One row of the log: time, letter of the severity, who, what; further lines below the text. */
export function journalRow(
  state: State,
  pane: JournalPane,
  row: WindowRow,
  isActive: boolean,
): Line {
  const { kind, entry, number } = row;
  if (kind === 'boot') return { spans: [{ text: ` ${row.text}`, style: 'strong' }] };
  const style = STYLES[severityOf(entry) ?? -1] ?? 'normal';
  const time = timeOf(state, pane, entry);
  const before: Span[] =
    kind === 'first'
      ? [
          { text: ` ${time} `, style: 'dim' },
          { text: severityLetter(entry), style },
        ]
      : [{ text: ' '.repeat(displayWidth(time) + 3) }];
  const spans = [...before, { text: ' ' }, ...scrolled(textOf(pane, row, style), pane)];
  const isSelected = isActive && number === pane.cursor && kind === 'first';
  return isSelected ? { spans, base: 'selected' } : { spans };
}

/** By severity, as in syslog(3); the letter says the same without colour. */
const STYLES: readonly Style[] = [
  ...(['critical', 'critical', 'critical', 'critical', 'warning'] as const),
  ...(['strong', 'normal', 'dim'] as const),
];

function timeOf({ sample, settings, size }: State, pane: JournalPane, { atMs }: JournalEntry) {
  if (pane.relativeTime) {
    const ago = atMs === undefined ? undefined : ((sample?.takenAtMs ?? 0) - atMs) / 1000;
    return padStart(ago === undefined ? '?' : `${formatDuration(Math.max(0, ago))} ago`, 15);
  }
  const hasMs = size.columns >= COLUMNS_FOR_MS;
  if (atMs === undefined) return padStart('?', hasMs ? 19 : 15);
  const time = formatLogTime(atMs, settings.utcOffsetMinutes);
  return hasMs ? `${time}.${String(Math.floor(atMs % 1000)).padStart(3, '0')}` : time;
}

function textOf(pane: JournalPane, { kind, entry, text, number }: WindowRow, style: Style): Span[] {
  if (kind === 'remark') return [{ text, style: 'dim' }];
  if (kind === 'field') {
    const equals = text.indexOf('=') + 1;
    return [
      { text: `  ${text.slice(0, equals)}`, style: 'meterLabel' },
      ...marked(text.slice(equals), pane, 'normal'),
    ];
  }
  if (kind === 'more') return marked(text, pane, style);
  const isFolded = entry.structured !== undefined && !isUnfolded(pane, number);
  return [
    ...marked(sourceText(entry), pane, 'processName'),
    { text: ': ' },
    ...marked(text, pane, style),
    ...(isFolded ? [{ text: ' {+}', style: 'dim' } as const] : []),
  ];
}

/** The text with what was searched for, or filtered by, standing out. */
function marked(text: string, { search, filter, log }: JournalPane, style: Style): Span[] {
  const pattern = search?.meaning ?? filter?.meaning.pattern;
  if (pattern === undefined || log === undefined) return [{ text, style }];
  const spans: Span[] = [];
  let at = 0;
  for (const [from, to] of log.marks(text, pattern)) {
    spans.push({ text: text.slice(at, from), style });
    spans.push({ text: text.slice(from, to), style: 'match' });
    at = to;
  }
  return [...spans, { text: text.slice(at), style }];
}

/** Without the cells that are scrolled out to the left. */
function scrolled(spans: readonly Span[], { offset }: JournalPane): readonly Span[] {
  let left = offset;
  return spans.map((span) => {
    const text = skip(span.text, left);
    left = Math.max(0, left - displayWidth(span.text));
    return { ...span, text };
  });
}
