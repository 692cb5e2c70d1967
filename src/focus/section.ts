import type { Line, Style } from '../text/span.ts';
import { displayWidth, padEnd, padStart } from '../text/width.ts';

/** One figure of a section: what it is, how much, and what there is to say about it. */
export interface Figure {
  readonly label: string;
  readonly value: string;
  readonly remark?: string | undefined;
  readonly style?: Style | undefined;
}

const MOST_FIGURES = 10;

/** A titled block of at `most` so many figures in columns, then a blank line; nothing without figures. */
export function section(
  title: string,
  figures: readonly Figure[],
  most = MOST_FIGURES,
): readonly Line[] {
  if (figures.length === 0) return [];
  const shown = figures.slice(0, most);
  const labelWidth = Math.max(...shown.map(({ label }) => displayWidth(label)));
  const valueWidth = Math.max(...shown.map(({ value }) => displayWidth(value)));
  const more = figures.length - shown.length;
  return [
    heading(title),
    ...shown.map(({ label, value, remark = '', style = 'normal' }) => ({
      spans: [
        { text: `  ${padEnd(label, labelWidth)}  `, style: 'meterLabel' } as const,
        { text: padStart(value, valueWidth), style },
        { text: remark === '' ? '' : `  ${remark}`, style: remarkStyle(value, style) },
      ],
    })),
    ...(more > 0 ? [{ spans: [{ text: `  and ${more} more`, style: 'dim' } as const] }] : []),
    { spans: [] },
  ];
}

/** What stands beside a figure is quiet; where there is no figure, it is what matters. */
function remarkStyle(value: string, style: Style): Style {
  return style === 'normal' && value !== '' ? 'dim' : style;
}

/** A titled sentence instead of figures: why there are none. */
export function remark(title: string, sentence: string): readonly Line[] {
  return [heading(title), { spans: [{ text: `  ${sentence}`, style: 'dim' }] }, { spans: [] }];
}

function heading(title: string): Line {
  return { spans: [{ text: title, style: 'strong' }] };
}
