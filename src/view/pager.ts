import { HELP_TERM_WIDTH, helpLines } from '../app/help.ts';
import type { Mode } from '../app/mode.ts';
import { environmentLines, pageHeight } from '../app/pager.ts';
import type { State } from '../app/state.ts';
import type { Line } from '../text/span.ts';
import { padEnd } from '../text/width.ts';
import { wrap } from '../text/wrap.ts';

/** The help screen, from its line `top` on. */
export function helpText(state: State, top: number): readonly Line[] {
  const lines = helpLines(state.size.columns, state.settings.unicode).map((line): Line => {
    if ('heading' in line) return { spans: [{ text: line.heading, style: 'strong' }] };
    return {
      spans: [
        { text: padEnd(`  ${line.term}`, HELP_TERM_WIDTH), style: 'footerKey' },
        { text: line.meaning },
      ],
    };
  });
  return page(state, `ptop ${state.settings.version}`, lines, top);
}

/** The environment of a process, a variable a line. */
export function environmentText(
  state: State,
  { process, content, revealed, top }: Extract<Mode, { kind: 'environment' }>,
): readonly Line[] {
  const name = `Environment of ${process.pid} ${process.shownName}, as it was started`;
  if (content === undefined) return page(state, name, [{ spans: [{ text: 'Reading ...' }] }], 0);
  if ('unread' in content) {
    const reason = wrap(content.unread, state.size.columns);
    return page(
      state,
      name,
      reason.map((text) => ({ spans: [{ text, style: 'warning' }] })),
      0,
    );
  }
  const lines = environmentLines(content, state.size.columns, revealed).map((text): Line => {
    const equals = text.startsWith(' ') ? 0 : text.indexOf('=') + 1;
    const variable = { text: text.slice(0, equals), style: 'meterLabel' } as const;
    return { spans: [variable, { text: text.slice(equals) }] };
  });
  return page(state, name, lines, top);
}

/** What this is, which part of it is on the screen when it is longer, and that part. */
function page(state: State, text: string, lines: readonly Line[], top: number): readonly Line[] {
  const height = pageHeight(state);
  const first = Math.max(0, Math.min(top, lines.length - height));
  const last = Math.min(lines.length, first + height);
  const part = lines.length > height ? `  lines ${first + 1}-${last} of ${lines.length}` : '';
  const title: Line = { spans: [{ text: ` ${text}${part}` }], base: 'dialogTitle' };
  return [title, ...lines.slice(first, last)];
}
