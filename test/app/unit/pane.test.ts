import { describe, expect, test } from 'vitest';
import { journalWish } from '../../../src/app/journal/wish.ts';
import type { Effect, Message } from '../../../src/app/messages.ts';
import type { State } from '../../../src/app/state.ts';
import type { UnitSubject } from '../../../src/app/unit/mode.ts';
import { watchedUnit } from '../../../src/app/unit/pane.ts';
import { update } from '../../../src/app/update.ts';
import type { Process } from '../../../src/sampler/process.ts';
import type { ServiceReport } from '../../../src/systemd/service-watch.ts';
import { buildProcess } from '../../support/build-process.ts';
import { buildState } from '../../support/build-state.ts';
import { buildReading, buildUnit, NO_COUNTERS } from '../../support/build-unit.ts';
import { drawn } from '../../support/drawn.ts';

const shop = buildProcess({
  pid: 812,
  name: 'node',
  cgroup: '/system.slice/shop.service',
  unit: 'shop.service',
});

/** ptop with somebody who presses keys; what `update` wants done is noted. */
class Session {
  state: State;
  readonly effects: Effect[] = [];

  constructor(processes: readonly Readonly<Process>[], settings: Partial<State['settings']> = {}) {
    const state = buildState(processes, { columns: 80, rows: 24 });
    this.state = { ...state, settings: { ...state.settings, ...settings } };
  }

  press(...keys: readonly string[]): this {
    for (const key of keys) this.tell({ type: 'key', key });
    return this;
  }

  tell(message: Message): this {
    const { state, effect } = update(this.state, message);
    this.state = state;
    if (effect !== undefined) this.effects.push(effect);
    return this;
  }

  /** The runbook has looked at all units. */
  know(services: State['services']): this {
    const { sample } = this.state;
    if (sample === undefined) throw new Error('there is a sample');
    return this.tell({ type: 'sample', sample, ...(services && { services }) });
  }

  /** What the pane is about is read. */
  read(...reading: Parameters<typeof buildReading>): this {
    const subject = watchedUnit(this.state) as UnitSubject;
    return this.tell({ type: 'unit', subject, content: buildReading(...reading) });
  }

  get text(): string {
    return drawn(this.state).rows.join('\n');
  }
}

const open = (process = shop, settings: Partial<State['settings']> = {}): Session =>
  new Session([process], settings).press('y');

describe('y', () => {
  test('asks for the unit that the control group names, and shows it until it is closed', () => {
    const session = open();
    expect(watchedUnit(session.state)?.ref).toEqual({ name: 'shop.service', uid: undefined });
    expect(session.text).toContain('Reading ...');
    session.read(['MemoryMax=20971520', 'Restart=always']);
    expect(session.text).toContain('Healthy: running');
    expect(session.text).toMatch(/Restart= +always/);
    session.press('pagedown');
    expect(session.text).toMatch(/MemoryMax= +20M/);
    session.press('escape');
    expect(session.state.mode.kind).toBe('table');
    expect(watchedUnit(session.state)).toBeUndefined();
  });

  test('keeps the last state of a unit that is gone, and says so', () => {
    const session = open().read();
    const subject = watchedUnit(session.state) as UnitSubject;
    session.tell({ type: 'unit', subject, content: { absent: 'no-such-unit' } });
    expect(session.text).toContain('shop.service  systemd has no such unit: as last seen');
    expect(session.text).toContain('Healthy: running');
    expect(session.press('r').state.message).toBe('systemd has no such unit');
  });

  test.each([
    ['no systemctl', 'no-systemctl', 'systemctl is not installed here'],
    ['no systemd', 'not-booted', 'was not started by systemd'],
    ['no bus', 'no-bus', 'no system bus (dbus) for an ordinary user'],
    ['another machine', 'elsewhere', 'not of this system (--procfs)'],
  ] as const)('%s: one line says why, and nothing can be done', (_what, absent, sentence) => {
    const session = open();
    const subject = watchedUnit(session.state) as UnitSubject;
    session.tell({ type: 'unit', subject, content: { absent } });
    expect(session.text.replace(/\s+/g, ' ')).toContain(sentence);
    session.press('s');
    expect(session.state.mode.kind).toBe('unit');
    expect(session.state.message).toContain(sentence);
  });

  test('a container is named as one, with what stops it', () => {
    const id = '0123456789ab'.padEnd(64, 'f');
    const container = buildProcess({
      cgroup: `/system.slice/docker-${id}.scope`,
      unit: 'docker:0123456789ab',
    });
    const session = open(container);
    expect(session.text.replace(/\s+/g, ' ')).toContain(
      'docker:0123456789ab is a container: there is no systemd unit to act on; docker stop 0123456789ab',
    );
    session.read().press('s');
    expect(session.effects).toEqual([]);
    expect(session.state.message).toContain('is a container');
  });

  test('a process without a unit says where it is', () => {
    const kernel = buildProcess({
      pid: 2,
      name: 'kthreadd',
      kernelThread: true,
      cgroup: '/',
      unit: undefined,
    });
    const session = new Session([shop, kernel]).press('K', '2', 'y');
    expect(session.text).toContain('2 kthreadd is a thread of the kernel: it belongs to no unit');
    const alone = open(buildProcess({ pid: 7, cgroup: '/else\x1b[2Jwhere', unit: undefined }));
    expect(alone.text).toContain('is in no unit');
  });

  test('End shows its last line, however long the answer above it is', () => {
    const [failed, limits] = [
      ['ActiveState=failed', 'LoadState=not-found'],
      ['MemoryMax=1048576', 'LimitNOFILE=65536', 'LimitNOFILESoft=65536'],
    ];
    const counters = { ...NO_COUNTERS, memoryBytes: 1_000_000, oomKills: 3 };
    const trouble = [failed, limits, 'NeedDaemonReload=yes', 'NoNewPrivileges=yes'].flat();
    const session = new Session([shop]).press('y');
    const grantedOpenFiles = { soft: 1024, hard: 1024 };
    session.read(trouble, { counters, grantedOpenFiles }, { lastWords: 'x'.repeat(300) });
    expect(session.press('end').text).toMatch(/\n {2}on +NoNewPrivileges/);
    expect(session.press('pageup', 'pagedown').text, 'and does not go beyond').toContain(
      'Hardening',
    );
  });

  test('what a unit says cannot move the cursor or forge a line', () => {
    const session = open().read([
      'Description=a\x1b[2Jb',
      'StatusText=c\x1b]0;x\x07',
      'User=\x9b31m',
    ]);
    expect(session.text).toContain('a^[[2Jb');
    expect(session.text).toContain('c^[]0;x^G');
  });
});

describe('an action', () => {
  test('is asked about with the exact command, and done by Enter', () => {
    const session = open().read().press('r');
    expect(session.text).toContain('systemctl --no-ask-password restart shop.service');
    expect(session.text).toContain('The shop: active (running), 1 process');
    expect(session.effects).toEqual([]);
    session.press('enter');
    expect(session.effects).toEqual([
      { type: 'actOnUnit', action: 'restart', unit: { name: 'shop.service', uid: undefined } },
    ]);
    expect(session.state.mode.kind).toBe('unit');
  });

  test.each([
    ['s', 'stop'],
    ['t', 'start'],
    ['l', 'reload'],
    ['c', 'reset-failed'],
  ])('%s is for %s, and Esc for nothing', (key, action) => {
    const session = open().read().press(key);
    expect(session.text).toContain(` ${action} shop.service`);
    expect(session.press('escape').effects).toEqual([]);
    expect(session.state.mode.kind).toBe('unit');
    expect(session.press(key, 'y').effects).toMatchObject([{ action }]);
  });

  test('is said while systemctl is at it, then what came of it, also in the log', () => {
    const session = open().read().press('s', 'enter');
    const unit = (session.effects[0] as Extract<Effect, { type: 'actOnUnit' }>).unit;
    const told = { type: 'unitActed', atMs: 5, action: 'stop', unit } as const;
    session.tell({ ...told, outcome: undefined });
    expect(session.state.message).toBe('stop shop.service: systemctl is at it ...');
    expect(session.press('down').text).toContain('stop is under way');
    session.tell({ ...told, outcome: { ok: false, sentence: 'Not permitted' } });
    expect(session.state.message).toBe('stop shop.service: Not permitted');
    expect(session.text).not.toContain('under way');
    session.press('escape', 'E');
    expect(session.text).toMatch(/stop +shop\.service +Not permitted/);
  });

  test('is refused under --readonly', () => {
    const session = open(shop, { readonly: true }).read();
    for (const key of ['s', 't', 'r', 'l', 'c']) {
      expect(session.press(key).state.message).toContain('--readonly');
    }
    expect(session.effects).toEqual([]);
  });

  test('that would end ptop, PID 1 or other units takes more than Enter', () => {
    const ptop = buildProcess({ pid: 900, ppid: 850, name: 'ptop', cgroup: shop.cgroup });
    const sshd = buildProcess({ pid: 850, ppid: 1, name: 'sshd', cgroup: shop.cgroup });
    const session = new Session([shop, ptop, sshd], { ownPid: 900 });
    session.press('8', '1', '2', 'y').read(['RequiredBy=cart.service']);
    for (const key of ['s', 'r']) {
      session.press(key);
      expect(session.text).toContain('ptop itself runs in it');
      expect(session.text).toContain('The ssh session that you sit in is in it');
      expect(session.text).toContain('These are stopped with it: cart.service');
      expect(session.press('enter').effects).toEqual([]);
      expect(session.press('n').state.mode.kind).toBe('unit');
    }
    expect(session.press('s', 'y').effects).toHaveLength(1);
  });
});

describe('units in trouble', () => {
  const services: ServiceReport = {
    absence: undefined,
    awaitingRestart: [],
    failedOfUser: [],
    failed: [
      buildUnit('Id=failed.service', 'ActiveState=failed', 'ExecMainCode=1', 'ExecMainStatus=7'),
    ],
    loops: [
      {
        unit: buildUnit('Id=loop.service'),
        loop: { restarts: 9, withinMs: 9000, perMinute: 60 },
        exit: { how: 'exited', status: 3, atMs: undefined },
        lastWords: undefined,
      },
    ],
    troubled: [
      { name: 'failed.service', loadState: 'loaded', activeState: 'failed', subState: 'failed' },
    ],
  };

  test('are one key away, the worst first, and Enter opens one', () => {
    const session = open().read().know(services);
    expect(session.text).toContain('Tab: 2 in trouble');
    session.press('tab');
    expect(session.text).toMatch(
      /loop\.service +crash loop: 9 restarts, 60\/min, exited with status 3/,
    );
    expect(session.text).toMatch(/failed\.service +failed: exited with status 7/);
    session.press('down', 'enter');
    expect(watchedUnit(session.state)?.ref?.name).toBe('failed.service');
    expect(session.state.mode.kind).toBe('unit');
    session.press('tab', 'enter');
    expect(watchedUnit(session.state)?.ref?.name, 'still the chosen one').toBe('failed.service');
  });

  test('J shows the log of the chosen one, and Esc comes back to the list', () => {
    const session = open().read().know(services).press('tab', 'down', 'J');
    const unit = { name: 'failed.service', uid: undefined };
    expect(journalWish(session.state)?.query).toEqual({ scope: { kind: 'unit', unit } });
    expect(session.press('escape').text).toContain('Units in trouble');
    session.press('up', 'J');
    expect(session.text).toContain('Journal: loop.service');
  });

  test('of the user are among them, beside one of the system with that name', () => {
    const session = open()
      .read()
      .know({ ...services, failedOfUser: services.failed });
    session.press('tab');
    expect(session.text).toMatch(
      /failed\.service +failed: exited with status 7 \(systemctl --user\)/,
    );
    session.press('down', 'down', 'enter');
    const uid = session.state.settings.ownUid;
    expect(watchedUnit(session.state)?.ref).toEqual({ name: 'failed.service', uid });
  });

  test('are there without a unit too, and none is said', () => {
    const session = open(buildProcess({ cgroup: '/', unit: undefined })).press('tab');
    expect(session.text).toContain('Looking ...');
    session.know({ ...services, failed: [], loops: [], troubled: [] });
    expect(session.text).toContain('No unit has failed');
    session.know({ unread: 'This system was not started by systemd' });
    expect(session.text).toContain('This system was not started by systemd');
  });
});
