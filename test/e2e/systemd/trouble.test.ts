import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { absenceSentence, isAbsent } from '../../../src/systemd/absence.ts';
import type { JournalEntry } from '../../../src/systemd/journal/entry.ts';
import type * as Once from '../../../src/systemd/journal/once.ts';
import type * as Errors from '../../../src/systemd/journal/read-errors.ts';
import type { ServiceReport } from '../../../src/systemd/service-watch.ts';
import type { UnitReport } from '../../../src/systemd/unit-report.ts';
import type * as Probe from '../../support/rig/probe.ts';
import { RigModule } from '../../support/rig-module.ts';
import { rigModes, SystemdRig } from '../../support/systemd-rig.ts';

const probe = (rig: SystemdRig) => new RigModule<typeof Probe>(rig, 'test/support/rig/probe.ts');
const report = async (rig: SystemdRig, unit: string): Promise<UnitReport> => {
  const read = await probe(rig).call('unitReport', unit);
  if (isAbsent(read)) throw new Error(absenceSentence(read));
  return read;
};
const once = (rig: SystemdRig) => new RigModule<typeof Once>(rig, 'src/systemd/journal/once.ts');

describe('a unit that crashes every second', () => {
  const isNamed = (report: ServiceReport): void => {
    expect(report.loops).toHaveLength(1);
    expect(report.loops[0]).toMatchObject({
      unit: { name: 'crash-loop.service' },
      exit: { how: 'exited', status: 3 },
    });
    expect(report.loops[0]?.loop.perMinute).toBeGreaterThan(20);
  };

  test.each(rigModes)(
    'is named at the first look, with its exit and its last words: %s',
    async (mode) => {
      const rig = await SystemdRig.start(mode);
      rig.startUnits('crash-loop', 'failed', 'healthy');
      const restarts = () => Number(rig.systemctl('show', '-P', 'NRestarts', 'crash-loop'));
      while (restarts() < 3) await sleep(100);
      const report = await probe(rig).call('lookAtServices', 1);
      isNamed(report);
      expect(report.loops[0]?.lastWords?.message).toBe('fatal: no database at 10.0.0.7:5432');
      expect(report.failed.map((unit) => unit.name)).toContain('failed.service');
      expect(report.troubled.map((unit) => unit.name)).not.toContain('healthy.service');
    },
  );

  test('is named while the unit says active, too', async () => {
    const rig = await SystemdRig.start();
    rig.startUnits('crash-later');
    const look = async () => (await probe(rig).call('lookAtServices', 1)).loops[0];
    let looping = await look();
    while (looping?.unit.activeState !== 'active') looping = await look();
    expect(looping.unit).toMatchObject({ name: 'crash-later.service', lastExit: undefined });
    expect(looping.exit).toMatchObject({ status: 11 });
    expect(looping.lastWords?.message).toBe('giving up');
  });

  test('is named after a few looks where the journal may not be read', async () => {
    const rig = await SystemdRig.start();
    rig.systemctl('start', 'dbus');
    rig.startUnits('crash-loop', 'healthy');
    const report = await probe(rig).call('lookAtServicesAsNobody', 4);
    isNamed(report);
    expect(report.loops[0]?.lastWords).toBeUndefined();
  });

  test('is over as soon as systemd has given up: then the unit has failed', async () => {
    const rig = await SystemdRig.start();
    rig.startUnits('start-limit');
    const look = () => probe(rig).call('lookAtServices', 1);
    let report = await look();
    while (report.failed.length === 0) report = await look();
    expect(report.failed.map((unit) => unit.name)).toEqual(['start-limit.service']);
    expect(report.loops).toEqual([]);
  });

  test('is not what a person restarts again and again', async () => {
    const rig = await SystemdRig.start();
    rig.systemctl('start', 'chatty');
    for (let time = 0; time < 4; time++) rig.systemctl('restart', 'chatty');
    const report = await probe(rig).call('lookAtServices', 2);
    expect(report.loops).toEqual([]);
  });
});

test.runIf(rigModes.includes('hybrid'))(
  'a unit killed by its own MemoryMax is named, with victim and limit',
  async () => {
    const rig = await SystemdRig.start('hybrid');
    const sinceMs = Date.now();
    rig.startUnits('limited', 'limited-child');
    const read = async () => {
      const { kills } = await once(rig).call('readOomKills', sinceMs);
      return [...kills].sort((a, b) => (a.unit ?? '').localeCompare(b.unit ?? ''));
    };
    while ((await read()).length < 2) await sleep(100);
    const victim = {
      comm: 'tail',
      scope: 'cgroup',
      limitBytes: 20 * 1024 * 1024,
      anonRssBytes: expect.any(Number),
    };
    expect(await read()).toEqual([
      expect.objectContaining({ ...victim, unit: 'limited-child.service' }),
      expect.objectContaining({ ...victim, unit: 'limited.service' }),
    ]);
    const ended = await report(rig, 'limited.service');
    expect(ended.unit).toMatchObject({ activeState: 'failed', memoryMaxBytes: 20 * 1024 * 1024 });
    const goesOn = await report(rig, 'limited-child.service');
    expect(goesOn.counters).toMatchObject({ oomKills: 1, memoryMaxBytes: 20 * 1024 * 1024 });
  },
);

const errorsSince = async (rig: SystemdRig, sinceMs: number): Promise<readonly JournalEntry[]> => {
  const read = new RigModule<typeof Errors>(rig, 'src/systemd/journal/read-errors.ts');
  const reading = await read.call('readErrors', sinceMs);
  if (isAbsent(reading)) throw new Error(absenceSentence(reading));
  return reading.entries;
};

test('errors are counted as journalctl counts them', async () => {
  const rig = await SystemdRig.start();
  const sinceMs = Date.now() - 60_000;
  for (let time = 0; time < 5; time++) {
    rig.run('sh', '-c', `echo "<3>no answer of 10.0.0.${time}" | systemd-cat -t shop`);
  }
  const ofShop = async () =>
    (await errorsSince(rig, sinceMs)).filter(({ identifier }) => identifier === 'shop');
  while ((await ofShop()).length < 5) await sleep(50);
  const said = Number(rig.run('sh', '-c', 'journalctl -b -p err -t shop -o json | wc -l'));
  expect(await ofShop()).toHaveLength(said);
});

test('what a logger or the words of a line call an error is one too, whatever its priority', async () => {
  const rig = await SystemdRig.start();
  const sinceMs = Date.now() - 60_000;
  rig.startUnits('structured', 'reconnects');
  const isThere = (entries: readonly JournalEntry[], unit: string, count: number): boolean =>
    entries.filter((entry) => entry.unit === unit).length >= count;
  let entries = await errorsSince(rig, sinceMs);
  while (!isThere(entries, 'structured.service', 2) || !isThere(entries, 'reconnects.service', 2)) {
    await sleep(50);
    entries = await errorsSince(rig, sinceMs);
  }
  const texts = entries.map(({ structured, message }) => structured?.text ?? message);
  expect([...new Set(texts)].sort()).toEqual([
    'Error: connect ECONNREFUSED 127.0.0.1:1',
    'pino says no',
    'zap fails',
  ]);
});
