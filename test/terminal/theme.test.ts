import { describe, expect, test } from 'vitest';
import { PLAIN } from '../../src/terminal/attribute.ts';
import { type Depth, looks } from '../../src/terminal/theme.ts';
import type { Style } from '../../src/text/span.ts';

const depths: Depth[] = ['mono', '16', '256'];
const styles = Object.keys(looks('256')) as Style[];

describe.each(depths)('with depth %s', (depth) => {
  const look = looks(depth);

  test('every style has a look', () => {
    expect(Object.keys(look)).toEqual(styles);
    for (const style of styles) expect(look[style]).toBeTypeOf('number');
  });

  const apart: [Style, Style][] = [
    ['warning', 'normal'],
    ['critical', 'normal'],
    ['critical', 'warning'],
    ['selected', 'normal'],
    ['selected', 'selectedIdle'],
    ['columnHeader', 'normal'],
    ['columnSorted', 'columnHeader'],
    ['tagged', 'normal'],
    ['gone', 'normal'],
    ['gone', 'selected'],
    ['match', 'normal'],
    ['stateBlocked', 'normal'],
    ['footerLabel', 'footerKey'],
    ['dialogSelected', 'dialog'],
    ['dialogTitle', 'dialog'],
  ];
  test.each(apart)('%s can be told from %s', (one, other) => {
    expect(look[one]).not.toBe(look[other]);
  });
});

test('without colour nothing has a colour', () => {
  const colours = PLAIN;
  for (const look of Object.values(looks('mono'))) expect(look & colours).toBe(colours);
});

test('dim text is no black that some terminals show on black', () => {
  const foreground = (look: number): number => (look >> 9) & 0x1ff;
  expect(foreground(looks('256').dim)).toBeGreaterThanOrEqual(232);
  expect(foreground(looks('16').dim)).toBe(8);
});
