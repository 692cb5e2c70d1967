import type { Style } from '../text/span.ts';
import { attribute, type Look } from './attribute.ts';

/** What a terminal can show: nothing but bold, underline and reverse; 16 colours; 256. */
export type Depth = 'mono' | '16' | '256';

/** The terminal's palette. */
const BLACK = 0;
const RED = 1;
const GREEN = 2;
const YELLOW = 3;
const BLUE = 4;
const MAGENTA = 5;
const CYAN = 6;
const WHITE = 7;
const BRIGHT_BLACK = 8;
const BRIGHT_RED = 9;
/** Greys of the 256 that look the same everywhere; palettes give bright black any colour. */
const GREY = 244;
const DARK_GREY = 237;
const LIGHT_GREY = 252;

interface Row {
  readonly color: Look;
  /** Where 256 colours do it better. */
  readonly color256?: Look;
  /** Without colour; as `normal` when left out. */
  readonly mono?: Look;
}

const bold = { bold: true } as const;
const reverse = { reverse: true } as const;
const boldReverse = { bold: true, reverse: true } as const;
const underline = { underline: true } as const;

const dim: Row = { color: { fg: BRIGHT_BLACK }, color256: { fg: GREY } };

/** THE colours. What htop shows too has the colour that htop gives it (its default scheme). */
const THEME: Readonly<Record<Style, Row>> = {
  normal: { color: {} },
  dim,
  strong: { color: bold, mono: bold },
  ok: { color: { fg: GREEN } },
  warning: { color: { fg: YELLOW, ...bold }, mono: bold },
  critical: { color: { fg: BRIGHT_RED, ...bold }, mono: boldReverse },

  columnHeader: { color: { fg: BLACK, bg: GREEN }, mono: reverse },
  columnSorted: { color: { fg: BLACK, bg: CYAN }, mono: boldReverse },
  selected: { color: { fg: BLACK, bg: CYAN }, mono: reverse },
  selectedIdle: { color: { fg: BLACK, bg: WHITE }, mono: underline },
  tagged: { color: { fg: YELLOW, ...bold }, mono: { bold: true, underline: true } },
  gone: { color: { fg: BLACK, bg: RED }, mono: { underline: true, reverse: true } },
  match: { color: { fg: BLACK, bg: YELLOW }, mono: underline },

  treeBranch: { color: { fg: CYAN } },
  sparkline: { color: { fg: CYAN } },
  limitLine: { color: { fg: BRIGHT_RED, ...bold }, mono: bold },
  processName: { color: { fg: CYAN, ...bold }, mono: bold },
  ownUser: { color: {} },
  otherUser: dim,
  stateRunning: { color: { fg: GREEN }, mono: bold },
  stateBlocked: { color: { fg: RED, ...bold }, mono: boldReverse },

  meterLabel: { color: { fg: CYAN } },
  meterFrame: { color: bold, mono: bold },
  meterValue: { color: { fg: CYAN, ...bold }, mono: bold },
  cpuUser: { color: { fg: GREEN } },
  cpuNice: { color: { fg: BLUE } },
  cpuSystem: { color: { fg: RED } },
  cpuIrq: { color: { fg: MAGENTA } },
  cpuIowait: dim,
  cpuSteal: { color: { fg: CYAN } },
  memoryUsed: { color: { fg: GREEN } },
  memoryBuffers: { color: { fg: BLUE, ...bold } },
  memoryCached: { color: { fg: YELLOW } },
  swapUsed: { color: { fg: RED } },

  footerKey: { color: {} },
  footerLabel: { color: { fg: BLACK, bg: CYAN }, mono: reverse },
  footerDisabled: dim,
  message: { color: bold, mono: bold },

  dialog: { color: { fg: WHITE, bg: BLUE }, color256: { fg: LIGHT_GREY, bg: DARK_GREY } },
  dialogTitle: { color: { fg: BLACK, bg: GREEN }, mono: boldReverse },
  dialogSelected: { color: { fg: BLACK, bg: CYAN }, mono: reverse },
  dialogDim: { color: { fg: CYAN, bg: BLUE }, color256: { fg: GREY, bg: DARK_GREY } },
  dialogWarning: {
    color: { fg: YELLOW, bg: BLUE, bold: true },
    color256: { fg: YELLOW, bg: DARK_GREY, bold: true },
    mono: bold,
  },
  dialogCritical: {
    color: { fg: WHITE, bg: RED, bold: true },
    color256: { fg: WHITE, bg: RED, bold: true },
    mono: boldReverse,
  },
};

/** Every style as the cells of a terminal of this depth have it (attribute.ts). */
export function looks(depth: Depth): Readonly<Record<Style, number>> {
  const look = ({ color, color256, mono }: Row): Look =>
    depth === 'mono' ? (mono ?? {}) : depth === '256' ? (color256 ?? color) : color;
  return Object.fromEntries(
    Object.entries(THEME).map(([style, row]) => [style, attribute(look(row))]),
  ) as Record<Style, number>;
}
