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
  const { length } = state.findings;
  const count = length === 1 ? '' : `1 of ${length}  `;
  const keys = ` ${count}n ${length === 1 ? 'go there' : 'next'}  Enter open`;
  const mark = marks(state.settings.unicode)[worst.severity];
  const text = ` ${mark} ${worst.summary}`;
  const room = columns - displayWidth(keys);
  return {
    spans: [
      ...fitSpans([{ text, style: worst.severity }], room, worst.severity),
      { text: keys, style: 'dim' },
    ],
  };
}
