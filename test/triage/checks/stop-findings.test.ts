import { describe, expect, test } from 'vitest';
import type { AskedProcess } from '../../../src/evidence/stopping.ts';
import type { Sigkill } from '../../../src/systemd/sigkills.ts';
import { checkService } from '../../../src/triage/checks/service.ts';
import { buildService, buildSignalFacts } from '../../support/build-audit.ts';
import { buildFacts } from '../../support/build-facts.ts';
import { buildProcess } from '../../support/build-process.ts';
import { buildServices } from '../../support/build-services.ts';
import { signalSet } from '../../support/build-target.ts';
import { buildUnit, NOW_MS } from '../../support/build-unit.ts';

const findings = (
  asked: Partial<AskedProcess> | undefined,
  sigkills: readonly Sigkill[] = [],
  services = buildServices(),
) => {
  const whole = asked && {
    process: buildProcess({ pid: 812, commandLine: ['node', 'server.js'] }),
    signals: buildSignalFacts(),
    unit: undefined,
    isOfUser: false,
    children: 0,
    ports: [],
    ...asked,
  };
  const stopping = { takenAtMs: 0, asked: whole, sigkills };
  const facts = buildFacts({ gathered: { services, stopping } });
  return checkService({ ...facts, sample: { ...facts.sample, takenAtMs: NOW_MS } }).findings;
};

describe('a server that does not know when it is to stop', () => {
  const unit = buildService();
  const ignores = buildSignalFacts({ ignored: signalSet(15) });

  test('is told of when it is asked about', () => {
    const [finding] = findings({ unit, ports: [3000] });
    expect(finding).toMatchObject({
      id: 'sigterm-handler',
      severity: 'warning',
      unit: 'app.service',
      evidence: ['it listens on :3000'],
    });
    expect(finding?.summary).toBe(
      'node server.js (812) does not catch SIGTERM; default action: dies at once, without cleanup; ' +
        'each stop breaks off whatever is in progress',
    );
    expect(finding?.next[1]).toMatch(/^ptop audit --unit app\.service --try-stop {2}# /);
  });

  test('of a user is audited by its process: --unit asks the manager of the system', () => {
    const [finding] = findings({ unit, isOfUser: true, ports: [3000] });
    expect(finding).toMatchObject({ unit: 'app.service', isOfUser: true });
    expect(finding?.next[1]).toMatch(/^ptop audit --pid 812 --try-stop {2}# /);
  });

  test.each<[string, Partial<AskedProcess>]>([
    ['has child processes', { unit, children: 2 }],
    ['listens, without a unit', { ports: [3000] }],
    ['ignores it', { unit, signals: ignores }],
    ['blocks it', { ports: [3000], signals: buildSignalFacts({ blocked: signalSet(15) }) }],
  ])('%s: a warning', (_, asked) => {
    expect(findings(asked).map(({ id }) => id)).toEqual(['sigterm-handler']);
  });

  const catches = buildSignalFacts({ caught: signalSet(15) });
  test.each<[string, Partial<AskedProcess> | undefined]>([
    ['nobody is asked about', undefined],
    ['it catches the signal', { unit, ports: [3000], signals: catches }],
    ['it serves nobody', { unit }],
    ['a shell, which ignores it', { signals: ignores }],
    [
      'PID 1 of a container',
      { ports: [80], signals: { ...buildSignalFacts(), init: 'container' } },
    ],
    [
      'another signal stops it',
      {
        unit: buildService('KillSignal=3'),
        ports: [80],
        signals: buildSignalFacts({ caught: signalSet(3) }),
      },
    ],
    ['a program stops it', { unit: buildService('ExecStop={ path=/bin/quit }'), ports: [80] }],
    ['it ends by itself', { unit: buildService('Type=oneshot'), children: 1 }],
    ['its masks are hidden', { ports: [80], signals: { ...buildSignalFacts(), masks: undefined } }],
  ])('%s: no finding', (_, asked) => {
    expect(findings(asked)).toEqual([]);
  });
});

describe('a unit that was ended by SIGKILL', () => {
  const kill = { unit: 'app.service', atMs: NOW_MS - 60_000, afterTimeout: true };

  test('as it did not stop in time', () => {
    const [finding] = findings(undefined, [kill]);
    expect(finding).toMatchObject({ id: 'sigkill', severity: 'warning', unit: 'app.service' });
    expect(finding?.summary).toBe(
      'app.service had to be killed (SIGKILL) 1 min ago: it did not end in time when it was to stop',
    );
  });

  test('by somebody, again and again: one finding', () => {
    const kills = [300_000, 60_000].map((agoMs) => ({
      ...kill,
      atMs: NOW_MS - agoMs,
      afterTimeout: false,
    }));
    const found = findings(undefined, kills);
    expect(found.map(({ summary }) => summary)).toEqual([
      'app.service was ended by SIGKILL 2 times, last 1 min ago, and not by systemd: kill -9, or a lack of memory',
    ]);
  });

  test('is told once where it has failed by that', () => {
    const unit = buildUnit('Id=app.service', 'ActiveState=failed', 'Result=timeout');
    const services = buildServices({ failed: [unit] });
    expect(findings(undefined, [kill], services).map(({ id }) => id)).toEqual(['unit-failed']);
  });

  test('a hostile name is shown, and not obeyed', () => {
    const [finding] = findings(undefined, [{ ...kill, unit: "a\x1b[2J';reboot.service" }]);
    expect(JSON.stringify(finding)).not.toContain('\\u001b');
    expect(finding?.next[0]).toContain(`'a^[[2J'\\'';reboot.service'`);
  });
});

test('without systemd the process that is asked about is looked at all the same', () => {
  const stopping = {
    takenAtMs: 0,
    asked: {
      process: buildProcess(),
      signals: buildSignalFacts(),
      unit: undefined,
      isOfUser: false,
      children: 0,
      ports: [80],
    },
    sigkills: [],
  };
  const facts = buildFacts({ gathered: { services: { unread: 'no systemd' }, stopping } });
  const { findings: found, unknown } = checkService(facts);
  expect(found).toHaveLength(1);
  expect(unknown).toBe('no systemd');
});
