import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { Sshd } from './sshd.ts';

test('a program on the far side of ssh has a terminal, its size, and the locale C', async () => {
  const sshd = await Sshd.start();
  const screen = sshd.open(
    'tty; stty size; locale 2>/dev/null | grep CTYPE; read line; stty size',
    {
      columns: 90,
      rows: 20,
    },
  );
  await screen.until(() => screen.text().includes('LC_CTYPE'), 'the answers of the far side');
  expect(screen.row(0)).toMatch(/^\/dev\/pts\/\d+$/);
  expect(screen.row(1)).toBe('20 90');
  expect(screen.row(2)).toMatch(/^LC_CTYPE="?(C|POSIX)"?$/);
  screen.resize(100, 25);
  screen.press('enter');
  await screen.until(() => screen.text().includes('25 100'), 'the new size on the far side');
  expect(await screen.untilExit()).toMatchObject({ code: 0 });
});

test('without -t there is no terminal on the far side', async () => {
  const sshd = await Sshd.start();
  const [ssh, ...args] = sshd.argv('tty || true');
  expect(execFileSync(ssh, args, { encoding: 'utf8' }).trim()).toBe('not a tty');
});
