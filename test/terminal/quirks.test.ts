import { describe, expect, test } from 'vitest';
import { abilities, QUIRKS, refusal } from '../../src/terminal/quirks.ts';

describe('colours', () => {
  test.each([
    'xterm-256color',
    'screen-256color',
    'tmux-256color',
    'tmux',
    'xterm-kitty',
    'alacritty',
    'foot',
    'foot-extra',
    'xterm-ghostty',
    'wezterm',
    'xterm-direct',
  ])('TERM=%s has 256', (TERM) => {
    expect(abilities({ TERM }).depth).toBe('256');
  });

  test.each(['xterm', 'screen', 'linux', 'rxvt', 'no-such-term'])('TERM=%s has 16', (TERM) => {
    expect(abilities({ TERM }).depth).toBe('16');
  });

  test('COLORTERM tells of more than a careful name does, but not on the console', () => {
    expect(abilities({ TERM: 'xterm', COLORTERM: 'truecolor' }).depth).toBe('256');
    expect(abilities({ TERM: 'no-such-term', COLORTERM: '24bit' }).depth).toBe('256');
    expect(abilities({ TERM: 'linux', COLORTERM: 'truecolor' }).depth).toBe('16');
  });

  test.each([
    { TERM: 'vt220' },
    { TERM: 'vt100' },
    { TERM: 'linux-m' },
    { TERM: 'xterm-mono' },
    { TERM: 'xterm-256color', NO_COLOR: '1' },
    { TERM: 'xterm', COLORTERM: 'truecolor', NO_COLOR: 'yes' },
  ])('%o has none', (env) => {
    expect(abilities(env).depth).toBe('mono');
  });

  test('an empty NO_COLOR is no wish', () => {
    expect(abilities({ TERM: 'xterm', NO_COLOR: '' }).depth).toBe('16');
  });
});

describe('characters', () => {
  test.each([
    {},
    { LANG: 'C' },
    { LC_ALL: 'POSIX' },
    { LC_CTYPE: 'UTF-8' },
    { LANG: 'de_DE.utf8' },
  ])(
    'beyond ASCII are drawn with locale %o: over ssh it says nothing about the terminal',
    (locale) => {
      expect(abilities({ TERM: 'xterm', ...locale }).unicode).toBe(true);
    },
  );

  test.each([
    { LANG: 'en_US.ISO-8859-1' },
    { LANG: 'en_US.UTF-8', LC_ALL: 'de_DE.ISO-8859-15@euro' },
    { LANG: 'en_US.UTF-8', LC_CTYPE: 'ja_JP.eucJP' },
  ])('are ASCII where the locale %o names another charset', (locale) => {
    expect(abilities({ TERM: 'xterm', ...locale }).unicode).toBe(false);
  });

  test('LC_ALL wins over LC_CTYPE and LANG, as in setlocale(3)', () => {
    const env = {
      TERM: 'xterm',
      LC_ALL: 'C.UTF-8',
      LC_CTYPE: 'C.ISO-8859-1',
      LANG: 'C.ISO-8859-1',
    };
    expect(abilities(env).unicode).toBe(true);
  });

  test.each(['linux', 'linux-16color', 'vt220', 'vt100'])('are ASCII with TERM=%s', (TERM) => {
    expect(abilities({ TERM, LANG: 'C.UTF-8' }).unicode).toBe(false);
  });
});

test('every quirk says why', () => {
  for (const { reason } of QUIRKS) expect(reason).not.toBe('');
});

describe('a full screen is refused in one line', () => {
  test('without a terminal, naming what works', () => {
    const line = refusal({ TERM: 'xterm' }, true, false);
    expect(line).toBe('ptop: standard output is not a terminal: "ptop snapshot" works without one');
    expect(refusal({ TERM: 'xterm' }, false, true)).toContain('standard input is not a terminal');
  });

  test('over ssh without -t, naming ssh -t', () => {
    const line = refusal({ SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }, false, false);
    expect(line).toContain('"ssh -t HOST ptop"');
    expect(line).toContain('"ptop snapshot"');
  });

  test.each([{ TERM: 'dumb' }, { TERM: '' }, {}])('with %o', (env) => {
    const line = refusal(env, true, true);
    expect(line).toMatch(/^ptop: .*TERM.*"ptop snapshot"$/);
  });

  test('and not elsewhere', () => {
    expect(refusal({ TERM: 'no-such-term' }, true, true)).toBeUndefined();
  });
});
