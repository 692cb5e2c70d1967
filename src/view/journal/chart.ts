import type { JournalPane } from '../../app/journal/state.ts';
import type { State } from '../../app/state.ts';
import type { LogEntries } from '../../systemd/journal/entry-index.ts';
import { severityOf } from '../../systemd/journal/entry-text.ts';
import type { Line, Span } from '../../text/span.ts';
import { sparkline } from '../../text/sparkline.ts';
import { formatGrouped } from '../../text/units.ts';

const SECOND_MS = 1000;
const ERROR = 3;
const LONGEST_SECONDS = 300;

/** Lines of each second, the last one on the right; where one is an error in red, or bold. */
export function journalChart(state: State, { log }: JournalPane): Line {
  if (log === undefined || log.entries.length === 0) return { spans: [] };
  const { entries, status } = log;
  const newest = entries.at(entries.first + entries.length - 1)?.atMs ?? 0;
  const isOver = status.state === 'complete' || status.paused;
  const endMs = isOver ? newest : Math.max(newest, state.sample?.takenAtMs ?? 0);
  const label = ' Lines a second';
  const seconds = Math.min(LONGEST_SECONDS, state.size.columns - label.length - MOST_CELLS);
  if (seconds < 10) return { spans: [] };
  const { lines, errors } = perSecond(entries, Math.floor(endMs / SECOND_MS), seconds);
  const options = { minimumSpan: 4, unicode: state.settings.unicode };
  const bars = [...sparkline(lines, options)];
  const most = lines.reduce((a, b) => Math.max(a, b), 0);
  return {
    spans: [
      { text: `${label} `, style: 'dim' },
      ...bars.map(
        (text, at): Span => ({ text, style: (errors[at] ?? 0) > 0 ? 'limitLine' : 'sparkline' }),
      ),
      { text: ` most ${formatGrouped(most)}, ${seconds} s`, style: 'dim' },
    ],
  };
}

/** Room for the figure behind the bars. */
const MOST_CELLS = 22;

/** Counted from the end: only of the seconds that are shown. Entries come about in order. */
function perSecond(entries: LogEntries, endSecond: number, seconds: number) {
  const lines = new Array<number>(seconds).fill(0);
  const errors = new Array<number>(seconds).fill(0);
  for (let number = entries.first + entries.length - 1; number >= entries.first; number--) {
    const entry = entries.at(number);
    if (entry?.atMs === undefined) continue;
    const at = seconds - 1 - (endSecond - Math.floor(entry.atMs / SECOND_MS));
    if (at < 0) break;
    lines[at] = (lines[at] ?? 0) + 1;
    if ((severityOf(entry) ?? Infinity) <= ERROR) errors[at] = (errors[at] ?? 0) + 1;
  }
  return { lines, errors };
}
