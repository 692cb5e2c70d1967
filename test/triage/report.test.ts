import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/triage/finding.ts';
import { conclude, examine } from '../../src/triage/report.ts';
import { buildFacts } from '../support/build-facts.ts';
import { buildProcess } from '../support/build-process.ts';
import { buildFinding, buildReport } from '../support/build-report.ts';

describe('the report', () => {
  test('has ten steps, and is not ok while something is still being looked at', () => {
    const { steps } = examine(buildFacts());
    expect(steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(steps.map(({ status }) => status)).toContain('looking');
  });

  test('calls unknown in the end what has not answered, and never ok', () => {
    const concluded = conclude(examine(buildFacts()), 'no answer within 5 s');
    expect(concluded.steps.map(({ status }) => status)).not.toContain('looking');
    expect(concluded.steps.map(({ summary }) => summary)).toContain('no answer within 5 s');
    expect(concluded.verdict).toBe('unknown');
  });

  test('is as bad as the worst, whatever else is not known', () => {
    const { steps, ...report } = buildReport([buildFinding({ severity: 'warning' })]);
    const blind = steps.map((step) =>
      step.step === 7 ? { ...step, status: 'looking' as const } : step,
    );
    expect(conclude({ ...report, steps: blind }, 'no answer').verdict).toBe('warning');
  });

  test('names no password, whichever check let it through', () => {
    const growth = [
      buildFinding({
        summary: 'FD leak: app --password hunter2 (7)',
        evidence: ['connects to postgres://deploy:hunter2@db/app'],
        next: ['curl -H "Authorization: Bearer hunter2hunter2"'],
      }),
    ];
    const report = examine(buildFacts({ growth }));
    expect(report.findings).toHaveLength(1);
    expect(JSON.stringify(report)).not.toContain('hunter2');
  });

  test('lowers what another finding explains, and says which', () => {
    const process = buildProcess({ pid: 7 });
    const cause = buildFinding({ id: 'fd-exhaustion', process, summary: 'FD limit: app (7)' });
    const effect = buildFinding({ id: 'fd-leak', process, summary: 'FD leak: app (7)' });
    const { findings } = examine(buildFacts({ growth: [effect, cause] }));
    expect(findings.map(({ id, severity }) => [id, severity])).toEqual([
      ['fd-exhaustion', 'critical'],
      ['fd-leak', 'warning'],
    ]);
    expect(findings[1]?.evidence).toContain('explained by: FD limit: app (7)');
  });

  test.each<[string, Partial<Finding>, boolean]>([
    ['its own unit', { unit: 'app.service' }, true],
    ['a unit where it is in none itself', { unit: 'db.service' }, false],
    ['nobody in particular', {}, true],
  ])('descriptors that run out may explain errors of %s: %s', (_, about, isExplained) => {
    const unit = about.unit === 'app.service' ? about.unit : undefined;
    const process = buildProcess({ pid: 7, unit });
    const cause = buildFinding({ id: 'fd-exhaustion', process });
    const effect = buildFinding({ id: 'error-burst', ...about });
    const { findings } = examine(buildFacts({ growth: [cause, effect] }), () => [cause, effect]);
    expect(findings.find(({ id }) => id === 'error-burst')?.severity).toBe(
      isExplained ? 'warning' : 'critical',
    );
  });
});
