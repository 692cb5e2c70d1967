import { describe, expect, test } from 'vitest';
import { commandText } from '../../src/systemd/command-text.ts';
import { unitActionArgv } from '../../src/systemd/unit-action.ts';
import { isUnitName } from '../../src/systemd/unit-ref.ts';

const shown = (name: string, uid?: number): string =>
  commandText(unitActionArgv('restart', { name, uid }));

test('the command that is shown can be pasted into a shell', () => {
  expect(shown('nginx.service')).toBe('systemctl --no-ask-password restart nginx.service');
  expect(shown('foo@bar\\x2dbaz.service')).toMatch(/ 'foo@bar\\x2dbaz.service'$/);
  expect(commandText(['a', "it's", 'x y', ''])).toBe("a 'it'\\''s' 'x y' ''");
});

test('a name that begins with a dash is no option', () => {
  expect(shown('-.mount')).toBe('systemctl --no-ask-password restart -- -.mount');
});

describe('a unit of a user', () => {
  test('is that of the own manager', () => {
    expect(shown('a.service', process.getuid?.())).toContain('--user restart a.service');
  });

  test('is asked of the manager of another', () => {
    expect(shown('a.service', 4711)).toContain('--user --machine=4711@.host restart');
  });
});

test.each(['nginx', 'foo@bar\\x2dbaz.service', '-.mount', 'a:b_c.slice'])('a name: %s', (name) => {
  expect(isUnitName(name)).toBe(true);
});

test.each(['', 'a b', '*.service', 'a?', '[ab]', '/usr', 'a\nb', 'é.service', 'x'.repeat(256)])(
  'no name, but maybe a pattern: %j',
  (name) => {
    expect(isUnitName(name)).toBe(false);
  },
);
