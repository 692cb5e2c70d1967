import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { ALONE, TOGETHER } from './gallery.ts';
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

/** As many at once as vitest.config.ts says; each is in a world of its own. */
describe.runIf(isRoot).concurrent('a fresh ptop names', () => {
  test.concurrent.each(TOGETHER)(
    '$name',
    async ({ name }) => {
      expectRight(await examineApart(name));
    },
    120_000,
  );
});

describe.runIf(isRoot)('alone on the machine, a fresh ptop names', () => {
  test.each(ALONE)('$name', async ({ name }) => {
    expectRight(await examineApart(name));
  });
});
