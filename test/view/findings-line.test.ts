import { describe, expect, test } from 'vitest';
import { layout } from '../../src/app/layout.ts';
import type { Finding } from '../../src/triage/finding.ts';
import { named } from '../../src/triage/named.ts';
import { buildProcess } from '../support/build-process.ts';
import { buildState } from '../support/build-state.ts';
import { drawn } from '../support/drawn.ts';

const finding = (summary: string): Finding => ({
  id: 'fd-exhaustion',
  severity: 'critical',
  summary,
  evidence: [],
  next: [],
  process: buildProcess({ pid: 48271 }),
});

const SUMMARY = 'FD limit: node dist/server.js (48271) 63,847 of 65,536';

/** The row that names what is wrong; undefined when nothing is. */
const lineOf = (columns: number, ...findings: readonly Finding[]): string | undefined => {
  const state = { ...buildState([buildProcess()], { columns, rows: 24 }), findings };
  const { findingsY } = layout(state);
  return findingsY === undefined ? undefined : drawn(state).rows[findingsY]?.trim();
};

describe('what is wrong', () => {
  test('is said with its figures, and how to get there', () => {
    const [one, other] = [finding(SUMMARY), finding('another')];
    expect(lineOf(120, one, other)).toMatch(/^▲ FD limit.* {2}1 of 2 {2}n next {2}Enter open$/);
    expect(lineOf(120, one)).toMatch(/ n go there {2}Enter open$/);
  });

  test('comes before how to get there, where there is no room for both', () => {
    for (const columns of [60, 66, 80]) {
      expect(lineOf(columns, finding(SUMMARY), finding('another')), `${columns}`).toContain(
        SUMMARY,
      );
    }
    expect(lineOf(80, finding(SUMMARY), finding('another'))).toMatch(/1 of 2/);
    expect(lineOf(40, finding(SUMMARY))).toMatch(/^▲ FD limit: node dist\/server\.js \(48271/);
  });

  test('on 80 columns a long name gives way to the figures', () => {
    const commandLine = ['node', '/srv/video-platform/current/dist/server.js', '--port=3000'];
    const process = buildProcess({ pid: 48271, commandLine });
    const summary = `FD limit: ${named(process)} 352 of 400, +153/min, full in 18 s; 342 CLOSE_WAIT on :3000`;
    expect(lineOf(80, { ...finding(summary), process })).toBe(
      '▲ FD limit: node /s... (48271) 352 of 400, +153/min, full in 18 s; 342 CLOSE_WA',
    );
    expect(lineOf(100, { ...finding(summary), process })).toMatch(/342 CLOSE_WAIT on :3000$/);
  });

  test('takes no row when it is nothing', () => {
    expect(lineOf(120)).toBeUndefined();
  });
});
