import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/text/width.ts';
import { titleText } from '../../src/view/title.ts';
import { buildProcess } from '../support/build-process.ts';
import { buildFinding, buildReport } from '../support/build-report.ts';
import { after, buildState, press } from '../support/build-state.ts';
import { drawn } from '../support/drawn.ts';

describe('a title and what stands at its right end never overlap', () => {
  test('where there is room, both are there', () => {
    expect(titleText('Runbook', '3 findings', 22)).toBe(' Runbook   3 findings ');
    expect(titleText('Runbook', '', 10)).toBe(' Runbook  ');
  });

  test('else the aside is left out, or cuts the title where it matters more', () => {
    expect(titleText('Runbook', '3 findings', 20)).toBe(' Runbook            ');
    expect(titleText('Stop 100 node', '10 s left', 22, true)).toBe(' Stop 100   10 s left ');
  });

  test('whatever they say, it is exactly as wide as its place', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '日'), maxLength: 30 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 40, max: 60 }), fc.boolean(), (...parts) => {
        expect(displayWidth(titleText(...parts))).toBe(parts[2]);
      }),
    );
  });
});

describe('at 40x10', () => {
  const small = buildState([buildProcess({ pid: 100, shownName: 'a-long-process-name' })], {
    columns: 40,
    rows: 10,
  });

  test('the runbook says its time and its verdict', () => {
    const findings = Array.from({ length: 212 }, () => buildFinding());
    const sample = { ...small.sample!, sequence: 2, slot: 2 };
    const state = press(
      after(small, { type: 'sample', sample, report: buildReport(findings) }),
      'R',
    );
    expect(drawn(state).rows[0]?.trim()).toBe('Runbook, 02:17:00: critical');
  });

  test('F9 says what it is, and then what was typed', () => {
    const row = (...keys: string[]) => drawn(press(small, 'f9', ...keys)).rows.join('\n');
    expect(row()).toMatch(/^ Send a signal to 100 a-long-process-na/m);
    expect(row()).not.toContain('type a number');
    expect(row('1')).toMatch(/^ Send a signal to 100 a-lo.* {2}typed: 1 $/m);
  });
});
