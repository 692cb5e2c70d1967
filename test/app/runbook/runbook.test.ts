import { describe, expect, test } from 'vitest';
import type { Message } from '../../../src/app/messages.ts';
import type { State } from '../../../src/app/state.ts';
import { update } from '../../../src/app/update.ts';
import type { Finding } from '../../../src/triage/finding.ts';
import { buildProcess } from '../../support/build-process.ts';
import { buildFinding, buildReport } from '../../support/build-report.ts';
import { after, buildSample, buildState, press } from '../../support/build-state.ts';
import { drawn } from '../../support/drawn.ts';

const leaker = buildProcess({ pid: 48271, unit: 'video.service' });
const processes = [buildProcess({ pid: 1, cpuPercent: 99 }), leaker];

const leak = buildFinding({ process: leaker });
const failed = buildFinding({
  id: 'unit-failed',
  summary: 'nginx.service has failed',
  unit: 'nginx.service',
});
const full = buildFinding({ id: 'disk-full', summary: '/srv is full', mount: '/srv' });
const burst = buildFinding({ id: 'error-burst', severity: 'warning', summary: 'errors' });

const sampled = (findings: readonly Finding[], sequence = 2, of = processes): Message => ({
  type: 'sample',
  sample: buildSample(of, sequence),
  report: buildReport(findings),
});

const with_ = (findings: readonly Finding[], size = { columns: 100, rows: 30 }): State =>
  after(buildState(processes, size), sampled(findings));

const cursorRow = (state: State): string | undefined => {
  const screen = drawn(state);
  return screen.rows.find(
    (_, y) => screen.styleOf(screen.rows[y]?.trim() || '-', y) === 'selected',
  );
};

describe('R: the runbook', () => {
  test('has ten lines, each with its state in a word', () => {
    const { rows } = drawn(press(with_([burst]), 'R', 'home', 'enter'));
    const steps = rows.filter((row) => /^ ?(?:10|[1-9]) (?:ok|WARNING)/.test(row));
    expect(steps).toHaveLength(10);
    expect(rows[0]).toMatch(/^ Runbook, 02:17:00: warning .* 1 finding, 0 steps unknown $/);
  });

  test('opens at the worst finding, with its proof and what to do next', () => {
    const text = drawn(press(with_([leak, burst]), 'R')).rows.join('\n');
    expect(text).toContain('    FD leak: node dist/server.js (48271) 900 of 65,536');
    expect(text).toContain('61 CLOSE_WAIT on :3000');
    expect(text).toContain('> ptop fds 48271  # what they are');
    expect(text).toContain('Enter: process 48271  y: unit video.service');
  });

  test('shows all of it in whatever room there is', () => {
    for (const columns of [40, 80, 200]) {
      const long = buildFinding({ summary: 'x'.repeat(150), evidence: ['y '.repeat(100)] });
      let state = press(with_([long], { columns, rows: 24 }), 'R');
      let seen = 0;
      for (let line = 0; line < 40; line++, state = press(state, 'down')) {
        seen = Math.max(seen, ...drawn(state).rows.map((row) => row.trimEnd().length));
        expect(cursorRow(state), 'the cursor is in sight').toBeDefined();
      }
      expect(seen).toBeLessThanOrEqual(columns);
    }
  });

  test('the cursor stays on its finding while others come and go above', () => {
    const state = press(with_([leak]), 'R');
    expect(cursorRow(state)).toContain('FD leak');
    const later = after(state, sampled([full, failed, leak], 3));
    expect(cursorRow(later)).toContain('FD leak');
    expect(cursorRow(after(later, sampled([], 4)))).toMatch(/^ 4 ok /);
  });

  test('Enter goes to the row of the process, y to its unit', () => {
    const state = press(with_([leak]), 'R');
    const there = press(state, 'enter');
    expect(there.mode.kind).toBe('table');
    expect(there.cursor.process).toBe(leaker);
    expect(press(state, 'y').mode.kind).toBe('unit');
    expect(press(state, 'y', 'escape').mode.kind, 'and back').toBe('runbook');
  });

  test('Enter goes to the unit, or to what fills the file system', () => {
    const unit = press(with_([failed]), 'R', 'enter');
    expect(unit.mode).toMatchObject({ kind: 'unit', subject: { shownName: 'nginx.service' } });
    const { effect } = update(press(with_([full]), 'R'), { type: 'key', key: 'enter' });
    expect(effect).toMatchObject({ type: 'openPane' });
    expect((effect as { program: readonly string[] }).program.at(-1)).toBe('/srv');
  });

  test('J opens the log of what it is about, and Enter where that is all there is', () => {
    expect(press(with_([leak]), 'R', 'J').journal?.source).toBe('unit');
    const container = { ...leaker, cgroup: '/docker/1', unit: undefined };
    const inNone = after(
      buildState([container]),
      sampled([buildFinding({ process: container })], 2, [container]),
    );
    expect(press(inNone, 'R', 'J').journal?.source).toBe('process');
    const killed = buildFinding({ id: 'oom-kill', summary: 'oom-kill: worker' });
    expect(press(with_([killed]), 'R', 'enter')).toMatchObject({
      mode: { kind: 'journal' },
      journal: { source: 'kernel' },
    });
    expect(press(with_([burst]), 'R', 'enter').journal).toMatchObject({
      source: 'boot',
      priority: 3,
    });
  });

  test('J opens the log also of a unit of which no process is left, or that is one of a user', () => {
    const unit = { name: 'nginx.service', uid: undefined };
    expect(press(with_([failed]), 'R', 'J').journal).toMatchObject({ source: 'unit', unit });
    const ofUser = press(with_([{ ...failed, isOfUser: true }]), 'R');
    expect(press(ofUser, 'J').journal?.unit).toEqual({ ...unit, uid: 0 });
    expect(press(ofUser, 'y').mode).toMatchObject({ subject: { ref: { ...unit, uid: 0 } } });
  });

  test('Esc comes back to it from the log, and no filter of an older log hides what it is about', () => {
    const before = press(with_([failed]), 'J', '&', 'x', 'enter', 'tab');
    const log = press(before, 'R', 'J');
    expect(log.journal?.filter).toBeUndefined();
    expect(press(log, 'escape').mode.kind).toBe('runbook');
    expect(press(log, 'escape', 'escape').mode.kind).toBe('table');
  });

  test('nothing is asked of a mount that does not answer, nor is that offered', () => {
    const hangs = buildFinding({ id: 'mount-hangs', summary: '/nfs', mount: '/nfs' });
    const runbook = press(with_([hangs]), 'R');
    expect(drawn(runbook).rows.join('\n')).not.toContain('Enter:');
    const { state, effect } = update(runbook, { type: 'key', key: 'enter' });
    expect(effect).toBeUndefined();
    expect(state.message).toBeDefined();
  });

  test('before the first report there is nothing to press through', () => {
    const state = press(buildState(processes), 'R', 'down', 'enter', 'n', 'y', 'end');
    expect(press(state, 'escape').mode.kind).toBe('table');
  });
});

describe('n: the next finding', () => {
  test('goes to processes in the table, to all else in the runbook, and round', () => {
    const first = press(with_([leak, failed, full]), 'n');
    expect(first.cursor.process).toBe(leaker);
    const second = press(first, 'n');
    expect(second.mode).toMatchObject({ kind: 'runbook', at: { step: 1 } });
    const third = press(second, 'n');
    expect(third.mode).toMatchObject({ kind: 'runbook', at: { step: 8 } });
    expect(press(third, 'escape', 'n').mode.kind).toBe('table');
  });

  test('says when there is none', () => {
    expect(press(with_([]), 'n').message).toMatch(/Nothing/);
  });
});

describe('a new critical finding', () => {
  const later = after(with_([]), sampled([leak], 30));
  const lastRow = (state: State) => drawn(state).rows.at(-1);

  test('is announced once, and the next key does what it always does', () => {
    expect(lastRow(later)).toContain('NEW: FD leak');
    const pressed = press(later, 'f1');
    expect(pressed.mode.kind).toBe('help');
    expect(lastRow(pressed)).not.toContain('NEW');
    expect(lastRow(after(pressed, sampled([leak], 31)))).not.toContain('NEW');
  });

  test('that goes and comes back within minutes is no news', () => {
    const flapped = after(press(later, 'f1'), sampled([], 40), sampled([leak], 50));
    expect(lastRow(flapped)).not.toContain('NEW');
  });

  test('is none when it was there from the start, or only a warning', () => {
    expect(lastRow(with_([leak]))).not.toContain('NEW');
    expect(lastRow(after(with_([]), sampled([burst], 30)))).not.toContain('NEW');
  });
});
