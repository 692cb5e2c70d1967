import { layout } from '../app/layout.ts';
import type { RunbookMode } from '../app/mode.ts';
import { runbookLines } from '../app/runbook/runbook.ts';
import type { State } from '../app/state.ts';
import { formatClock } from '../text/clock.ts';
import type { Line } from '../text/span.ts';
import { howMany } from '../text/units.ts';
import type { Layer } from './frame.ts';
import { titleText } from './title.ts';

/** `R`: the ten steps and, below the opened one, what it found. */
export function runbookPane(state: State, mode: RunbookMode): Layer {
  const { paneY, paneHeight } = layout(state);
  const { columns } = state.size;
  const { items, index } = runbookLines(state, mode);
  const height = paneHeight - 1;
  const top = Math.max(0, Math.min(firstShown(items, index, height), items.length - height));
  const lines = items.slice(top, top + height).map(({ line }, row): Line => {
    return top + row === index ? { ...line, base: 'selected' } : line;
  });
  const shown = [title(state), ...lines].slice(0, paneHeight);
  return { x: 0, y: paneY, width: columns, height: paneHeight, lines: shown };
}

/** The heading of what the cursor is in stays in sight as long as the cursor does, too. */
function firstShown(
  items: ReturnType<typeof runbookLines>['items'],
  index: number,
  height: number,
): number {
  const key = items[index]?.key;
  const heading = items.findIndex((item) => item.step === items[index]?.step && item.key === key);
  return Math.max(Math.min(heading, index - Math.floor(height / 3)), index - height + 1);
}

function title({ report, settings, size }: State): Line {
  if (report === undefined) return { spans: [{ text: ' Runbook' }], base: 'dialogTitle' };
  const { steps, findings, verdict } = report;
  const unknown = steps.filter(({ status }) => status === 'unknown').length;
  const time = formatClock(report.takenAtMs, settings.utcOffsetMinutes);
  const counts = `${howMany(findings.length, 'finding')}, ${howMany(unknown, 'step')} unknown`;
  const text = titleText(`Runbook, ${time}: ${verdict}`, counts, size.columns);
  return { spans: [{ text }], base: 'dialogTitle' };
}
