/** Colours are indices of the terminal's palette; left out, they are the terminal's own. */
export interface Look {
  readonly fg?: number;
  readonly bg?: number;
  readonly bold?: boolean;
  readonly underline?: boolean;
  readonly reverse?: boolean;
}

/** The terminal's own colour. */
export const OWN_COLOUR = 0x1ff;
const BOLD = 1 << 18;
const UNDERLINE = 2 << 18;
const REVERSE = 8 << 18;

/** A look as blessed keeps it in a cell: flags, foreground (9 bits), background (9 bits). */
export const attribute = ({ fg = OWN_COLOUR, bg = OWN_COLOUR, ...flags }: Look): number =>
  (flags.bold ? BOLD : 0) |
  (flags.underline ? UNDERLINE : 0) |
  (flags.reverse ? REVERSE : 0) |
  (fg << 9) |
  bg;

export const PLAIN = attribute({});

/** Whether a blank in this look shows nothing, so that the terminal may erase instead. */
export const isBlankLook = (look: number): boolean =>
  (look & OWN_COLOUR) === OWN_COLOUR && (look & (UNDERLINE | REVERSE)) === 0;

const colourCode = (index: number, base: 30 | 40): string => {
  if (index === OWN_COLOUR) return `${base + 9}`;
  if (index < 8) return `${base + index}`;
  return index < 16 ? `${base + 60 + index - 8}` : `${base + 8};5;${index}`;
};

/** The codes that turn one look into another, `PLAIN` when the terminal was just reset. */
const codes = (from: number, to: number): string[] => {
  const changed = from ^ to;
  const found: string[] = [];
  if (changed & BOLD) found.push(to & BOLD ? '1' : '22');
  if (changed & UNDERLINE) found.push(to & UNDERLINE ? '4' : '24');
  if (changed & REVERSE) found.push(to & REVERSE ? '7' : '27');
  if (changed & (OWN_COLOUR << 9)) found.push(colourCode((to >> 9) & OWN_COLOUR, 30));
  if (changed & OWN_COLOUR) found.push(colourCode(to & OWN_COLOUR, 40));
  return found;
};

const known = new Map<number, string>();

/** The shortest SGR sequence (ECMA-48 8.3.117) from one look to another; '' when they are one. */
export const sgr = (from: number, to: number): string => {
  if (from === to) return '';
  const key = from * 2 ** 22 + to;
  let sequence = known.get(key);
  if (sequence === undefined) {
    const change = `\x1b[${codes(from, to).join(';')}m`;
    const anew = to === PLAIN ? '\x1b[m' : `\x1b[${['0', ...codes(PLAIN, to)].join(';')}m`;
    sequence = change.length <= anew.length ? change : anew;
    known.set(key, sequence);
  }
  return sequence;
};
