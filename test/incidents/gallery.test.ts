import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { GALLERY } from './gallery.ts';
import type { Judged } from './judged.ts';
import { examineApart } from './world.ts';

beforeAll(() => {
  execFileSync('npm', ['run', '--silent', 'build:tools'], { stdio: 'inherit' });
});

const isRoot = process.getuid?.() === 0;

function expectRight({ isRight, first, falseFindings, subject }: Judged): void {
  expect(falseFindings, 'nothing critical that is not there').toEqual([]);
  expect(isRight, `${JSON.stringify(first)} is about ${JSON.stringify(subject)}`).toBe(true);
}

describe.runIf(isRoot)('a fresh ptop names', () => {
  const soon = GALLERY.filter(({ seconds }) => seconds === 10);
  test.each(soon)('$name', async ({ name }) => {
    expectRight(await examineApart(name));
  });
});

/** Each needs a minute and hardly any processor: all in the same minute. */
describe.runIf(isRoot).concurrent('after a minute of growth a fresh ptop names', () => {
  const late = GALLERY.filter(({ seconds }) => seconds === 60);
  test.concurrent.each(late)(
    '$name',
    async ({ name }) => {
      expectRight(await examineApart(name));
    },
    120_000,
  );
});
