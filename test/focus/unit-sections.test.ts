import { describe, expect, test } from 'vitest';
import { unitSections } from '../../src/focus/unit-sections.ts';
import { buildReading } from '../support/build-unit.ts';

/** The lines, blanks at their ends cut. */
const lines = (...args: Parameters<typeof buildReading>): string[] =>
  unitSections(buildReading(...args), 60, undefined).map(({ spans }) =>
    spans
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  );
const line = (label: string, ...args: Parameters<typeof buildReading>): string | undefined =>
  lines(...args)
    .find((text) => text.startsWith(`  ${label} `))
    ?.slice(2 + label.length)
    .trim();

test('times are those of the clock on the wall', () => {
  expect(line('state')).toBe('active (running)  at 16:00:00');
});

test('spans of time are written as in unit files', () => {
  expect(line('RestartSec=', ['RestartUSec=1min 30s'])).toBe('1min 30s');
  expect(line('RestartSec=', ['RestartUSec=100ms'])).toBe('100ms');
  const limit = ['StartLimitBurst=5', 'StartLimitIntervalUSec=10s'];
  expect(line('start limit', limit)).toBe('5 starts within 10s');
  expect(line('start limit', ['StartLimitBurst=5', 'StartLimitIntervalUSec=0'])).toBe('none');
});

describe('a limit', () => {
  test('stands beside what is used of it', () => {
    const wanted = ['MemoryMax=20971520', 'MemoryCurrent=1048576', 'MemoryPeak=2097152'];
    expect(line('MemoryMax=', wanted)).toBe('20M  in use 1.0M, peak 2.0M');
    expect(line('CPUQuota=', ['CPUQuotaPerSecUSec=infinity'])).toBe('none');
    expect(line('TasksMax=', ['TasksMax=100', 'TasksCurrent=7'])).toBe('100  now 7');
  });

  test('that the kernel did not grant is shown beside what it granted', () => {
    const asked = ['LimitNOFILE=524288', 'LimitNOFILESoft=65536'];
    const granted = { grantedOpenFiles: { soft: 1024, hard: 4096 } };
    expect(line('LimitNOFILE=', asked, granted)).toBe(
      '65,536  hard 524,288, the main process has 1,024',
    );
  });

  test('of which nothing is known is left out, not made up', () => {
    expect(lines().join('\n')).not.toMatch(/MemoryMax|TasksMax|OOM kills|\b0\b.*periods/);
  });
});

test('who it runs as: its user, or that of its manager', () => {
  expect(line('runs as', ['User=www-data', 'UID=33'])).toBe('www-data (33)');
  expect(line('runs as', ['Type=simple'])).toBe('root');
});

test('a changed unit file, and what is stopped with it, are said', () => {
  const file = ['FragmentPath=/etc/systemd/system/shop.service', 'NeedDaemonReload=yes'];
  expect(line('unit file', file)).toBe(
    '/etc/systemd/system/shop.service  changed on disk: needs daemon-reload',
  );
  const others = ['RequiredBy=a.service', 'BoundBy=b.service a.service', 'TriggeredBy=shop.socket'];
  expect(line('stops with it', others)).toBe('a.service b.service');
  expect(line('started by', others)).toBe('shop.socket');
});

test('hardening: what is on, with its value, and what is not', () => {
  const some = ['ProtectSystem=strict', 'PrivateTmp=yes', 'ProtectHome=no'];
  expect(line('on', some)).toBe('ProtectSystem=strict PrivateTmp');
  expect(line('off', some)).toBe('ProtectHome');
  expect(lines(['PrivateTmp=yes']), 'no line without a switch').not.toContain('  off');
  expect(lines(['PrivateTmp=no']).join('\n')).toContain('no switch of systemd.exec(5) is on');
});
