import type { IBufferCell } from '@xterm/headless';
import { attribute, OWN_COLOUR } from './attribute.ts';
import type { Depth } from './theme.ts';

/** Of faint text in the terminal's own colour: the grey of the 256, bright black of the 16. */
const FAINT = { '256': 244, '16': 8, mono: OWN_COLOUR } as const;

/**
 * The look (attribute.ts) of a cell of the emulator in a terminal of this depth. Colours that it
 * does not have become the nearest one; where it has none, what had a background is reversed.
 */
export function emulatedLook(cell: IBufferCell, depth: Depth): number {
  const hasBackground = !cell.isBgDefault();
  const own = cell.isDim() ? FAINT[depth] : OWN_COLOUR;
  return attribute({
    fg: cell.isFgDefault() ? own : colour(cell.isFgRGB(), cell.getFgColor(), depth),
    bg: hasBackground ? colour(cell.isBgRGB(), cell.getBgColor(), depth) : OWN_COLOUR,
    bold: cell.isBold() !== 0,
    underline: cell.isUnderline() !== 0,
    reverse: cell.isInverse() !== 0 || (depth === 'mono' && hasBackground),
  });
}

/** The colour in the palette; `value` is an index of 256, or 0xRRGGBB. */
function colour(isRgb: boolean, value: number, depth: Depth): number {
  if (depth === 'mono') return OWN_COLOUR;
  const index = isRgb ? nearestOf256(value >> 16, (value >> 8) & 0xff, value & 0xff) : value;
  return depth === '16' && index >= 16 ? nearestOf16(index) : index;
}

/** In the cube of xterm's palette, 6 steps each, or among its 24 greys. */
function nearestOf256(red: number, green: number, blue: number): number {
  const low = Math.min(red, green, blue);
  const high = Math.max(red, green, blue);
  if (high - low < 12 && low >= 8 && high < 244) return 232 + Math.round((low - 8) / 10);
  return 16 + 36 * step(red) + 6 * step(green) + step(blue);
}

/** The steps of the cube are 0, 95, 135, 175, 215 and 255. */
const step = (level: number): number =>
  level < 48 ? 0 : level < 115 ? 1 : Math.floor((level - 35) / 40);

function nearestOf16(index: number): number {
  if (index >= 232) return [0, 8, 7, 15][Math.floor((index - 232) / 6)] ?? 7;
  const cube = index - 16;
  const steps = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6];
  const highest = Math.max(...steps);
  if (highest === 0) return 0;
  const named = steps.reduce((bits, level, at) => bits | (level * 2 > highest ? 1 << at : 0), 0);
  return highest >= 4 ? named + 8 : named;
}
