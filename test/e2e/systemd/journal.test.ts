import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { messageLines } from '../../../src/systemd/journal/entry-text.ts';
import type { JournalScope } from '../../../src/systemd/journal/query.ts';
import { Program } from '../../support/program.ts';
import type * as Probe from '../../support/rig/journal-probe.ts';
import { RigModule } from '../../support/rig-module.ts';
import { SystemdRig } from '../../support/systemd-rig.ts';

const probe = (rig: SystemdRig) =>
  new RigModule<typeof Probe>(rig, 'test/support/rig/journal-probe.ts');
const readLog = (rig: SystemdRig, scope: JournalScope) => probe(rig).call('readLog', { scope });
const unit = (name: string): JournalScope => ({ kind: 'unit', unit: { name, uid: undefined } });

type LogReading = Awaited<ReturnType<typeof readLog>>;

const numbersIn = ({ entries }: LogReading): number[] =>
  entries.flatMap(({ message }) => {
    const [, number] = /^line (\d+)$/.exec(message ?? '') ?? [];
    return number === undefined ? [] : [Number(number)];
  });

const untilLogged = async (rig: SystemdRig, name: string, message: string): Promise<void> => {
  while (!rig.run('journalctl', '-u', name, '-o', 'cat').includes(message)) await sleep(50);
};

test('each numbered line comes once and in order, through rotation, pauses and other queries', async () => {
  const rig = await SystemdRig.start();
  rig.startUnits('chatty');
  const reading = await probe(rig).call('followThroughTrouble', 'chatty.service');
  const numbers = numbersIn(reading);
  expect(numbers.length).toBeGreaterThan(100);
  expect(numbers).toEqual(numbers.map((_, index) => index));
  expect(reading.dropped).toBe(0);
});

test('50,000 lines in a burst: what is kept is bounded, what is dropped is counted to the line', async () => {
  const rig = await SystemdRig.start();
  const reading = await probe(rig).call('followBurst', 50_000);
  const numbers = numbersIn(reading);
  const first = 50_000 - numbers.length;
  expect(numbers).toEqual(numbers.map((_, index) => first + index));
  expect(reading.entries).toHaveLength(30_000);
  const said = rig.run('journalctl', '-u', 'numbers@50000', '-o', 'cat').trim().split('\n').length;
  expect(reading.dropped + reading.entries.length).toBe(said);
  expect(reading.bytes).toBeLessThan(25e6);
  expect(reading.mostAtOnce).toBeLessThan(1_000); // a few milliseconds
});

test('whatever a line holds, it is there, readable, and stays in its line', async () => {
  const rig = await SystemdRig.start();
  rig.startUnits('hostile');
  await untilLogged(rig, 'hostile', 'last');
  const { entries, status } = await readLog(rig, unit('hostile.service'));
  expect(status.unreadable).toBe(0);
  const count = Number(rig.run('sh', '-c', 'journalctl -u hostile -o json | wc -l'));
  expect(entries).toHaveLength(count);
  const lines = entries.filter((entry) => entry.comm === 'perl').map(messageLines);
  expect(lines.slice(0, 10)).toEqual([
    ['first'],
    ['red ^[]0;title^G ^[[2J^[[H'],
    ['{red-fg}{bold}tags{/bold}{/red-fg}'],
    ['\ufffd\ufffd broken \ufffd( utf-8 \ufffd31m'],
    ['two', 'lines', '    at the end'],
    [''],
    ['odd priority'],
    [''],
    ['{"level":"error","msg":"half a {'],
    ['{"__proto__":{"level":"error"},"msg":{"a":[1,2]},"level":[]}'],
  ]);
  const long = lines.find(([line]) => line?.startsWith('xxx'));
  expect(long?.at(-1)).toBe('… cut, of 1,000,020 in all');
  expect(lines.filter(([line]) => line?.startsWith('yyy')).length).toBeGreaterThan(20);
  expect(lines.at(-1)).toEqual(['last']);
  for (const line of lines.flat()) expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
});

test('structured logs are read as their loggers meant them', async () => {
  const rig = await SystemdRig.start();
  rig.startUnits('structured');
  await untilLogged(rig, 'structured', 'plain text');
  const { entries } = await readLog(rig, unit('structured.service'));
  const own = entries.filter((entry) => entry.comm === 'perl');
  expect(own.map(({ structured }) => [structured?.priority, structured?.text])).toEqual([
    [3, 'pino says no'],
    [4, 'bunyan warns'],
    [6, 'winston tells'],
    [3, 'zap fails'],
    [4, 'logrus doubts'],
    [undefined, undefined],
  ]);
});

test('each key shows what it says: process, unit, group, boot, kernel', async () => {
  const rig = await SystemdRig.start();
  rig.systemctl('start', 'chatty');
  await untilLogged(rig, 'chatty', 'line 3');
  const pid = Number(rig.systemctl('show', '-p', 'MainPID', '--value', 'chatty'));
  const scopes: [JournalScope, ...string[]][] = [
    [{ kind: 'process', pid, startedAtMs: Date.now() - 60_000 }, `_PID=${pid}`],
    [unit('chatty.service'), '-u', 'chatty'],
    [{ ...unit('chatty.service'), kind: 'cgroup' } as JournalScope, '_SYSTEMD_UNIT=chatty.service'],
    [{ kind: 'boot' }, '-b'],
    [{ kind: 'kernel' }, '-k'],
  ];
  rig.systemctl('stop', 'chatty');
  const options = ['-o', 'json', '--output-fields=MESSAGE', '-n', '2000'];
  const said = (words: readonly string[]): unknown[] =>
    rig
      .run('journalctl', ...words, ...options)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).__CURSOR);
  for (const [scope, ...words] of scopes) {
    // The log of the kernel is that of the whole machine: somebody may write to it in between.
    await vi.waitFor(
      async () => {
        const { entries } = await readLog(rig, scope);
        expect(
          entries.map(({ cursor }) => cursor),
          scope.kind,
        ).toEqual(said(words));
      },
      { timeout: 20_000 },
    );
  }
});

describe('no journalctl is left', () => {
  const journalctls = (rig: SystemdRig): string =>
    rig.run('sh', '-c', 'cat /proc/[0-9]*/comm 2>/dev/null | grep -c journalctl || true').trim();

  test('after a hundred times opening and closing, at any moment', async () => {
    const rig = await SystemdRig.start();
    rig.startUnits('chatty');
    await probe(rig).call('openAndClose', 100, 'chatty.service');
    expect(journalctls(rig)).toBe('0');
  });

  /** Only journalctl, no setpriv(1): it has to notice by itself that nobody reads any more. */
  const withoutLeash = (rig: SystemdRig): string[] => {
    rig.run('sh', '-c', 'mkdir /only && ln -s "$(command -v journalctl)" /only');
    return ['env', 'PATH=/only'];
  };

  test.each([
    ['a unit that logs all the time', 'chatty.service', () => []],
    ['a unit that logs nothing', 'healthy.service', () => []],
    ['one of those where there is no setpriv', 'healthy.service', withoutLeash],
  ])('after SIGKILL while it follows %s', async (_what, name, way) => {
    const rig = await SystemdRig.start();
    rig.startUnits(name);
    const argv = probe(rig).argv(way(rig), 'followForever', name);
    const outside = await Program.start(argv, { saysReady: true });
    while (journalctls(rig) !== '1') await sleep(20);
    rig.run('kill', '-KILL', outside.lines[0] ?? '');
    while (journalctls(rig) !== '0') await sleep(20);
    await outside.end();
  });
});
