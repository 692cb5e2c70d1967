import { expect, test } from 'vitest';
import { buildProcess } from '../support/build-process.ts';
import { after, buildState, press } from '../support/build-state.ts';
import { drawn } from '../support/drawn.ts';

test('an empty list says whether a filter made it so', () => {
  const process = buildProcess();
  const list = (...content: string[]) =>
    after(press(buildState([process]), 'l'), { type: 'descriptors', process, content });
  expect(drawn(list()).rows[2]).toMatch(/^It has no descriptor open/);
  expect(drawn(press(list('0  pipe'), '/', 't', 'c', 'p')).rows[2]).toMatch(
    /^No descriptor has 'tcp'/,
  );
});
