import type { State } from '../app/state.ts';
import type { Line } from '../text/span.ts';
import { displayWidth } from '../text/width.ts';
import { marks } from './marks.ts';
import { fitSpans } from './spans.ts';

/** The worst that is wrong in one sentence, and how to get to it and to the others. */
export function findingsLine(state: State): Line {
  const [worst] = state.findings;
  if (worst === undefined) return { spans: [] };
  const { columns } = state.size;
  const mark = marks(state.settings.unicode)[worst.severity];
  const text = ` ${mark} ${worst.summary}`;
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

/** How to get there and to the others, in ever fewer words: the finding itself comes first. */
function waysThere(count: number): readonly string[] {
  if (count === 1) return ['  n go there  Enter open', '  n go there'];
  return [`  1 of ${count}  n next  Enter open`, `  1 of ${count}  n next`, `  1 of ${count}`];
}
