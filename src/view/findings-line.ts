import type { State } from '../app/state.ts';
import { markText } from '../table/marks.ts';
import type { Line } from '../text/span.ts';
import { displayWidth } from '../text/width.ts';
import type { Finding } from '../triage/finding.ts';
import { NAME_WIDTH, named } from '../triage/named.ts';
import { fitSpans } from './spans.ts';

/** The worst that is wrong in one sentence, and how to get to it and to the others. */
export function findingsLine(state: State): Line {
  const [worst] = state.findings;
  if (worst === undefined) return { spans: [] };
  const { columns } = state.size;
  const mark = markText(worst.severity, state.settings.unicode);
  const text = ` ${mark} ${summaryIn(columns - 3, worst)}`;
  const wayThere = waysThere(state.findings.length);
  const keys = wayThere.find((way) => displayWidth(text + way) <= columns) ?? '';
  const room = columns - displayWidth(keys);
  return {
    spans: [
      ...fitSpans([{ text, style: worst.severity }], room, worst.severity),
      { text: keys, style: 'dim' },
    ],
  };
}

const LEAST_NAME_WIDTH = 10;

/** Where there is no room the name gives way: how many, how fast and until when say more. */
function summaryIn(room: number, { summary, process }: Finding): string {
  const excess = displayWidth(summary) - room;
  if (process === undefined || excess <= 0) return summary;
  const name = named(process);
  const nameWidth = Math.min(NAME_WIDTH, displayWidth(name) - ` (${process.pid})`.length);
  return summary.replace(name, () =>
    named(process, Math.max(LEAST_NAME_WIDTH, nameWidth - excess)),
  );
}

/** How to get there and to the others, in ever fewer words: the finding itself comes first. */
function waysThere(count: number): readonly string[] {
  if (count === 1) return ['  n go there  Enter open', '  n go there'];
  return [`  1 of ${count}  n next  Enter open`, `  1 of ${count}  n next`, `  1 of ${count}`];
}
