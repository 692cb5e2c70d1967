import { describe, expect, test } from 'vitest';
import type { ServiceEvidence } from '../../../src/evidence/services.ts';
import type { ServiceReport } from '../../../src/systemd/service-watch.ts';
import type { Unit } from '../../../src/systemd/unit.ts';
import { checkService } from '../../../src/triage/checks/service.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { buildFacts } from '../../support/build-facts.ts';
import { buildServices } from '../../support/build-services.ts';
import { buildUnit, NOW_MS } from '../../support/build-unit.ts';

const NO_STOP = { takenAtMs: 0, asked: undefined, sigkills: [] };

const check = (report: Partial<ServiceReport>, wanted: Partial<ServiceEvidence> = {}) => {
  const facts = buildFacts({
    gathered: { services: buildServices(report, wanted), stopping: NO_STOP },
  });
  return checkService({ ...facts, sample: { ...facts.sample, takenAtMs: NOW_MS } });
};
const asked = (unit: Unit) =>
  check({}, { asked: { ref: { name: unit.name, uid: undefined }, unit } });

const burst = ['StartLimitBurst=5', 'StartLimitIntervalUSec=10s'];
const failed = (...lines: readonly string[]): Unit =>
  buildUnit(
    ...lines,
    ...['ActiveState=failed', 'SubState=failed', 'Result=exit-code', 'Type=simple', 'MainPID=0'],
    ...['ExecMainCode=1', 'ExecMainStatus=7'],
  );
const looping = (unit: Unit, message = 'Error: listen EADDRINUSE :3000') => ({
  unit,
  loop: { restarts: 14, withinMs: 15_000, perMinute: 56 },
  exit: { how: 'exited', status: 3, atMs: NOW_MS } as const,
  lastWords: buildEntry({ message }),
});

test('a host on which all is well', () => {
  expect(check({})).toEqual({
    findings: [],
    summary: 'no unit has failed, none is restarted again and again',
  });
});

describe('a crash loop', () => {
  test('is told with how often, how it ends, and what it says last', () => {
    const [finding] = check({ loops: [looping(buildUnit())] }).findings;
    expect(finding).toMatchObject({ id: 'crash-loop', severity: 'critical', unit: 'shop.service' });
    expect(finding?.summary).toBe(
      'crash loop: shop.service restarted 14 times in 15 s, exited with status 3: ' +
        'Error: listen EADDRINUSE :3000',
    );
  });

  test('is told once, though the unit waits for a restart, too', () => {
    const unit = buildUnit('ActiveState=activating', 'SubState=auto-restart');
    const { findings } = check({ loops: [looping(unit)], awaitingRestart: [unit] });
    expect(findings.map(({ id }) => id)).toEqual(['crash-loop']);
  });

  test('its last line cannot move the cursor, nor give a password away', () => {
    const words = '\x1b[2Jno database at postgres://shop:hunter2@db/shop\nmore';
    const [finding] = check({ loops: [looping(buildUnit(), words)] }).findings;
    expect(finding?.summary).toMatch(/: \^\[\[2Jno database at postgres:\/\/shop:\*+@db\/shop$/);
  });
});

describe('a failed unit', () => {
  const found = (unit: Unit, wanted: Partial<ServiceEvidence> = {}) =>
    check({ failed: [unit] }, wanted).findings[0];

  test('is told with since when, how it ended, and what it said', () => {
    const lastWords = new Map([['shop.service', { failedAtMs: 0, text: 'fatal: no database' }]]);
    expect(found(failed(), { lastWords })).toMatchObject({
      id: 'unit-failed',
      severity: 'critical',
      unit: 'shop.service',
      summary: 'shop.service failed 10 min ago: exited with status 7: fatal: no database',
    });
  });

  test.each([
    ['a refused start', failed('Result=start-limit-hit', ...burst)],
    ['the last of its own restarts', failed('Restart=always', 'NRestarts=5', ...burst)],
  ])('of the start limit that is the reason: %s', (_what, unit) => {
    expect(found(unit)?.summary).toContain('started too often, so that systemd gave up');
  });

  test('one that may be restarted is not said to have hit a limit that it has not', () => {
    const unit = failed('Restart=on-failure', 'NRestarts=1', ...burst);
    expect(found(unit)?.summary).not.toContain('too often');
  });

  test('a job, and what failed hours ago, can wait', () => {
    const long = 'StateChangeTimestamp=Sun 2026-11-22 09:00:00 UTC';
    for (const unit of [failed('Type=oneshot'), failed(long), failed('Id=srv.mount')]) {
      expect(found(unit)?.severity).toBe('warning');
    }
  });

  test('of the user is asked of the manager of the user', () => {
    const [finding] = check({ failedOfUser: [failed()] }).findings;
    expect(finding?.severity).toBe('warning');
    expect(finding?.next).toContain('systemctl --user restart shop.service  # starts it again');
  });

  test('a name with escapes can be pasted into a shell', () => {
    const unit = failed('Id=sleep@a\\x20b.service');
    expect(found(unit)?.unit).toBe('sleep@a\\x20b.service');
    expect(found(unit)?.next).toContain(
      "systemctl restart 'sleep@a\\x20b.service'  # starts it again",
    );
    expect(found(failed('Id=-.mount'))?.next[0]).toMatch(/^systemctl status -- -\.mount {2}# /);
  });
});

test('a service that waits for its restart is down', () => {
  const unit = buildUnit('ActiveState=activating', 'SubState=auto-restart', 'RestartUSec=1min 30s');
  const [finding] = check({ awaitingRestart: [unit] }).findings;
  expect(finding).toMatchObject({ id: 'unit-inactive', severity: 'warning' });
  expect(finding?.summary).toContain(
    'shop.service is down, waits for its restart (RestartSec=1min',
  );
});

describe('the unit that is asked about', () => {
  const dead = ['ActiveState=inactive', 'SubState=dead', 'MainPID=0'];
  const started = 'InactiveExitTimestamp=Sun 2026-11-22 14:00:00 UTC';

  test('runs', () => {
    expect(asked(buildUnit())).toEqual({
      findings: [],
      summary: 'shop.service is active (running), main process 812',
    });
  });

  test('does not run', () => {
    const { findings } = asked(buildUnit(...dead, started, 'ExecMainCode=1', 'ExecMainStatus=0'));
    expect(findings).toMatchObject([
      {
        id: 'unit-inactive',
        severity: 'critical',
        summary: 'shop.service is not running: inactive (dead) for 10 min, exited with status 0',
      },
    ]);
  });

  test('was never started, or cannot be', () => {
    expect(asked(buildUnit(...dead)).findings[0]?.summary).toMatch(
      /was not started since the boot$/,
    );
    const masked = buildUnit(...dead, 'LoadState=masked');
    expect(asked(masked).findings[0]?.summary).toMatch(/cannot be started: masked$/);
  });

  test('is still starting after ten minutes', () => {
    const unit = buildUnit('ActiveState=activating', 'SubState=start', 'MainPID=0');
    expect(asked(unit).findings[0]?.summary).toMatch(/is still starting \(start\) for 10 min$/);
  });

  test.each([
    ['a job that ended well', ['Type=oneshot', started], ''],
    [
      'a condition that is not met',
      ['ConditionResult=no', 'ConditionTimestamp=Sun 2026-11-22 15:00:00 UTC'],
      ', as a condition of its unit file is not met',
    ],
    ['started on demand', ['TriggeredBy=shop.socket'], ', to be started by shop.socket'],
  ])('does not run, and need not: %s', (_what, lines, reason) => {
    expect(asked(buildUnit(...dead, ...lines))).toEqual({
      findings: [],
      summary: `shop.service is inactive (dead)${reason}`,
    });
  });

  test('failed hours ago: that is what is asked', () => {
    const unit = failed('StateChangeTimestamp=Sun 2026-11-22 09:00:00 UTC');
    const wanted = { asked: { ref: { name: unit.name, uid: undefined }, unit } };
    expect(check({ failed: [unit] }, wanted).findings).toMatchObject([{ severity: 'critical' }]);
  });

  test('is not known to systemd: nothing is claimed', () => {
    const ref = { name: 'shopp.service', uid: undefined };
    const { unknown } = check({}, { asked: { ref, unit: { absent: 'no-such-unit' } } });
    expect(unknown).toBe('shopp.service: systemd has no such unit');
  });
});

test('without systemd the step says so, and is not ok', () => {
  const services = { unread: 'This system was not started by systemd, so it has no units' };
  expect(checkService(buildFacts({ gathered: { services } })).unknown).toBe(services.unread);
});
