import { expect, test } from 'vitest';
import { type Outcome, outcomeAfter, outcomeText } from '../../src/signals/outcome.ts';
import { buildTarget } from '../support/build-target.ts';

const after = (
  ...seen: readonly (readonly [Parameters<typeof outcomeAfter>[1]['fate'], number])[]
) =>
  seen.reduce<Outcome | undefined>(
    (before, [fate, ms]) => outcomeAfter(before, { fate }, ms),
    undefined,
  ) as Outcome;

test('who lives is said to live, each time anew', () => {
  expect(outcomeText(after(['alive', 50], ['alive', 5010]))).toBe('still alive after 5.0 s');
  expect(outcomeText(after(['stopped', 50]))).toBe('stopped (state T) after 0.1 s');
});

test('an end is timed by when it was first seen, however late the parent reaps', () => {
  expect(outcomeText(after(['alive', 50], ['zombie', 2100]))).toBe(
    'ended after 2.1 s, a zombie until its parent reaps it',
  );
  expect(outcomeText(after(['zombie', 2100], ['gone', 90_000]))).toBe('exited after 2.1 s');
});

test('a PID that is another process now means the end of the first', () => {
  expect(outcomeText(after(['alive', 50], ['recycled', 300]))).toBe('exited after 0.3 s');
});

test('what was started in its place has its PID named', () => {
  const outcome = { ...after(['gone', 100]), replacement: buildTarget(4711) };
  expect(outcomeText(outcome)).toBe('exited after 0.1 s, restarted as PID 4711');
});
