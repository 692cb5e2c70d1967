import { describe, expect, test } from 'vitest';
import { triageLines } from '../../../src/commands/triage/text.ts';
import { plain } from '../../../src/terminal/styled.ts';
import type { Subject } from '../../../src/triage/subject.ts';
import { buildHost } from '../../support/build-host.ts';
import { buildFinding, buildReport } from '../../support/build-report.ts';

const linesOf = (report = buildReport([]), subject: Subject = {}): readonly string[] =>
  triageLines(report, { host: buildHost(), subject, watchedSeconds: 5 }).map(plain);

describe('what is pasted into the incident channel', () => {
  test('begins with what is wrong, then where and when, then the ten steps', () => {
    const lines = linesOf(buildReport([buildFinding()]));
    expect(lines[0]).toBe('CRITICAL FD leak: node dist/server.js (48271) 900 of 65,536');
    expect(lines[1]).toBe('vps-01, Linux 6.18.0, 2026-03-07 02:17:00 UTC, watched 5 s');
    expect(lines.slice(3, 13).map((line) => Number(line.slice(0, 2)))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect(lines).toContain(' 4 CRITICAL file descriptors              fd-leak');
    expect(lines).toContain('   61 CLOSE_WAIT on :3000');
    expect(lines).toContain('   > ptop fds 48271  # what they are');
  });

  test('says so when nothing is wrong, and which steps nobody could look at', () => {
    expect(linesOf()[0]).toBe('OK all ten steps');
    const { steps, ...report } = buildReport([]);
    const blind = steps.map((step) =>
      step.step === 3 || step.step === 7 ? { ...step, status: 'unknown' as const } : step,
    );
    expect(linesOf({ ...report, verdict: 'unknown', steps: blind })[0]).toBe(
      'UNKNOWN nothing found, but steps 3, 7 could not be looked at',
    );
  });

  test('says what it was narrowed to, without the password in a URL', () => {
    const url = 'http://admin:hunter2@127.0.0.1/health';
    const line = linesOf(undefined, { unit: 'nginx.service', pid: 7, url })[1];
    expect(line).toContain('only nginx.service, process 7, http://admin:********@127.0.0.1/health');
  });
});
