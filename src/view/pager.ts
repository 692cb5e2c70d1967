import { HELP_LINES } from '../app/help.ts';
import type { Mode } from '../app/mode.ts';
import type { Line } from '../text/span.ts';
import { padEnd } from '../text/width.ts';

const TERM_WIDTH = 16;

/** The help screen, from its line `top` on. */
export function helpText(top: number, height: number, version: string): readonly Line[] {
  const lines = HELP_LINES.slice(top, top + height).map((line): Line => {
    if ('heading' in line) return { spans: [{ text: line.heading, style: 'strong' }] };
    return {
      spans: [
        { text: `  ${padEnd(line.term, TERM_WIDTH)}`, style: 'footerKey' },
        { text: ` ${line.meaning}` },
      ],
    };
  });
  return [title(`ptop ${version}`, top, height, HELP_LINES.length), ...lines];
}

/** The environment of a process, a variable a line. */
export function environmentText(
  mode: Extract<Mode, { kind: 'environment' }>,
  height: number,
): readonly Line[] {
  const { process, content, top } = mode;
  const name = `Environment of ${process.pid} ${process.shownName}, as it was started`;
  if (content === undefined)
    return [title(name, 0, height, 0), { spans: [{ text: 'Reading ...' }] }];
  if ('unread' in content) {
    return [title(name, 0, height, 0), { spans: [{ text: content.unread, style: 'warning' }] }];
  }
  const lines = content.slice(top, top + height).map((text): Line => {
    const equals = text.indexOf('=') + 1;
    const variable = { text: text.slice(0, equals), style: 'meterLabel' } as const;
    return { spans: [variable, { text: text.slice(equals) }] };
  });
  return [title(name, top, height, content.length), ...lines];
}

/** What this is, and which part of it is on the screen when it is longer. */
function title(text: string, top: number, height: number, total: number): Line {
  const last = Math.min(total, top + height);
  const part = total > height ? `  lines ${top + 1}-${last} of ${total}` : '';
  return { spans: [{ text: ` ${text}${part}` }], base: 'dialogTitle' };
}
