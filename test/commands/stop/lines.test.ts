import { expect, test } from 'vitest';
import { introduction } from '../../../src/commands/stop/lines.ts';
import { buildTarget } from '../../support/build-target.ts';

test('who is stopped is said in one line, without the secrets of its arguments', () => {
  const shownCommand = `server --token=s3cretAAA ${'{"configuration":1},'.repeat(100)}`;
  const [who = ''] = introduction([{ ...buildTarget(1), shownCommand }], [], new Map());
  expect(who.length).toBeLessThan(180);
  expect(who).toContain('server --token=');
  expect(who).not.toContain('s3cretAAA');
});
