import type { Depth } from './theme.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What the terminal can do. */
export interface Abilities {
  readonly depth: Depth;
  /** Block, box and braille characters. */
  readonly unicode: boolean;
}

interface Quirk {
  readonly of: 'TERM' | 'COLORTERM' | 'NO_COLOR' | 'locale';
  readonly pattern: RegExp;
  readonly effect: Partial<Abilities>;
  readonly reason: string;
}

/**
 * THE quirks, the last match wins. Unknown names are xterms: every terminal of the last twenty
 * years understands what ptop sends. terminfo is not asked: hosts lack entries for new terminals,
 * and blessed cannot read the entries that have more than 32767 in a number.
 */
export const QUIRKS: readonly Quirk[] = [
  {
    of: 'TERM',
    pattern: /256|direct|truecolor|24bit/,
    effect: { depth: '256' },
    reason: 'the name says so',
  },
  {
    of: 'TERM',
    pattern:
      /kitty|alacritty|^foot|ghostty|wezterm|contour|^tmux|^iterm|konsole|^vte|gnome|^st($|-)/,
    effect: { depth: '256' },
    reason: 'terminals that never had fewer, under names that do not say so',
  },
  {
    of: 'COLORTERM',
    pattern: /./,
    effect: { depth: '256' },
    reason: 'whoever sets it has at least that; the name alone may be a careful "xterm"',
  },
  {
    of: 'TERM',
    pattern: /^linux/,
    effect: { depth: '16', unicode: false },
    reason: 'its 256 or 512 glyphs have no eighth blocks (U+2581..U+2587) and no braille',
  },
  {
    of: 'TERM',
    pattern: /^vt[1-5]\d\d/,
    effect: { depth: 'mono', unicode: false },
    reason: 'no colours, and Latin-1 where it is a real one',
  },
  {
    of: 'TERM',
    pattern: /-m(ono)?$/,
    effect: { depth: 'mono' },
    reason: 'the monochrome variant of an entry is named so, term(7)',
  },
  {
    of: 'NO_COLOR',
    pattern: /./,
    effect: { depth: 'mono' },
    reason: 'no-color.org: any value but the empty one',
  },
  {
    of: 'locale',
    pattern: /\.(?!utf-?8)/i,
    effect: { unicode: false },
    reason:
      'a named charset that is not UTF-8 is meant. None, C or POSIX is what ssh leaves on the far' +
      ' side, and says nothing about the terminal',
  },
];

/** What the terminal can do that these variables of the environment describe. */
export function abilities(env: Env): Abilities {
  const values = {
    TERM: env.TERM?.toLowerCase(),
    COLORTERM: env.COLORTERM,
    NO_COLOR: env.NO_COLOR,
    locale: env.LC_ALL || env.LC_CTYPE || env.LANG,
  };
  const effects = QUIRKS.filter(({ of, pattern }) => pattern.test(values[of] ?? ''));
  return Object.assign({ depth: '16', unicode: true }, ...effects.map(({ effect }) => effect));
}

/**
 * The one line that says why there can be no full screen here, and what works instead; undefined
 * when there can.
 */
export function refusal(env: Env, stdinIsTty: boolean, stdoutIsTty: boolean): string | undefined {
  const missing = !stdoutIsTty ? 'standard output' : !stdinIsTty ? 'standard input' : undefined;
  if (missing !== undefined) {
    const remedy = env.SSH_CONNECTION ? '"ssh -t HOST ptop" gives it one, and ' : '';
    return `ptop: ${missing} is not a terminal: ${remedy}"ptop snapshot" works without one`;
  }
  if (env.TERM === undefined || env.TERM === '' || env.TERM === 'dumb') {
    const what = env.TERM ? `TERM=${env.TERM} has no full screen` : 'TERM is not set';
    return `ptop: ${what}: set it (TERM=xterm), or use "ptop snapshot"`;
  }
  return undefined;
}
