import { expect, test } from 'vitest';
import { worstOf } from '../../src/triage/report-verdict.ts';

test('the worst decides, and what is not known only where nothing is wrong', () => {
  expect(worstOf(['ok', 'warning', 'critical', 'unknown'])).toBe('critical');
  expect(worstOf(['ok', 'warning', 'unknown'])).toBe('warning');
  expect(worstOf(['ok', 'unknown', 'not-applicable'])).toBe('unknown');
  expect(worstOf(['ok', 'not-applicable'])).toBe('ok');
});
