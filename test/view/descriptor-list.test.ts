import { expect, test } from 'vitest';
import type { Content } from '../../src/app/mode.ts';
import { buildProcess } from '../support/build-process.ts';
import { after, buildState, press } from '../support/build-state.ts';
import { drawn } from '../support/drawn.ts';

const process = buildProcess();
const list = (content: Content) =>
  after(press(buildState([process]), 'l'), { type: 'descriptors', process, content });

test('what may not be read has no number of descriptors', () => {
  const [title, , reason] = drawn(list({ unread: 'needs the same user or root' })).rows;
  expect(title).toMatch(/^ Descriptors of 100 sleep *$/);
  expect(reason).toMatch(/^needs the same user or root/);
  expect(drawn(list(['0  pipe', '1  pipe'])).rows[0]).toMatch(/sleep {2}1-2 of 2 *$/);
});

test('an empty list says whether a filter made it so', () => {
  expect(drawn(list([])).rows[2]).toMatch(/^It has no descriptor open/);
  expect(drawn(press(list(['0  pipe']), '/', 't', 'c', 'p')).rows[2]).toMatch(
    /^No descriptor has 'tcp'/,
  );
});
