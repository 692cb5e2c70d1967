import { describe, expect, test } from 'vitest';
import type { KernelEvidence } from '../../../src/evidence/kernel-messages.ts';
import type { Process } from '../../../src/sampler/process.ts';
import { complaintIn } from '../../../src/systemd/journal/kernel-complaints.ts';
import type { OomKill } from '../../../src/systemd/journal/oom-kills.ts';
import { checkKernel } from '../../../src/triage/checks/kernel.ts';
import { Hold } from '../../../src/triage/hold.ts';
import { buildFacts } from '../../support/build-facts.ts';
import { buildProcess } from '../../support/build-process.ts';
import { buildServices } from '../../support/build-services.ts';
import { buildUnit } from '../../support/build-unit.ts';

const NOW = Date.UTC(2026, 10, 22, 15, 0, 30);
const MIB = 1024 ** 2;

const evidence = (wanted: Partial<KernelEvidence>): KernelEvidence => ({
  takenAtMs: NOW,
  kills: [],
  complaints: [],
  conntrack: undefined,
  problem: undefined,
  counted: [],
  lines: undefined,
  ...wanted,
});
const check = (wanted: Partial<KernelEvidence>, processes: readonly Process[] = []) => {
  const facts = buildFacts({ gathered: { kernel: evidence(wanted) } });
  return checkKernel({ ...facts, sample: { ...facts.sample, takenAtMs: NOW, processes } });
};
const said = (line: string, agoMs: number) => {
  const complaint = complaintIn(line, NOW - agoMs);
  if (complaint === undefined) throw new Error(`no complaint: ${line}`);
  return complaint;
};
const kill = (agoMs: number, wanted: Partial<OomKill> = {}): OomKill => ({
  atMs: NOW - agoMs,
  pid: 812,
  comm: 'stress',
  anonRssBytes: 20 * MIB,
  unit: 'leak.service',
  scope: 'cgroup',
  fullCgroup: '/system.slice/leak.service',
  limitBytes: 20 * MIB,
  ...wanted,
});

test('a kernel that is content', () => {
  expect(check({})).toEqual({
    findings: [],
    summary: 'no complaint of the kernel in the last hour',
  });
});

describe('kills for want of memory', () => {
  test('are told with unit, victim, whose limit, how often and when', () => {
    const { findings } = check({ kills: [kill(60_000), kill(30_000), kill(12_000)] });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      id: 'oom-kill',
      severity: 'critical',
      unit: 'leak.service',
      summary:
        'oom-kill: leak.service (stress, 812) killed at its MemoryMax of 20M, 3 times, last 12 s ago',
    });
  });

  test.each([
    [
      'of a slice around it',
      { fullCgroup: '/system.slice' },
      "leak.service (stress, 812) killed at system.slice's MemoryMax of 20M, 12 s ago",
    ],
    [
      'of the whole host',
      { scope: 'global', limitBytes: undefined, fullCgroup: undefined } as const,
      'leak.service (stress, 812) killed, as the memory of the whole host had run out, 12 s ago',
    ],
    [
      'of which only systemd tells',
      { scope: undefined, limitBytes: undefined, comm: undefined, pid: undefined },
      'leak.service killed, as memory had run out, 12 s ago',
    ],
    [
      'of a container',
      { unit: 'docker:0123456789ab', fullCgroup: '/docker/0123456789abcdef' },
      'docker:0123456789ab (stress, 812) killed at its memory limit of 20M, 12 s ago',
    ],
    [
      'of what is in no unit',
      { unit: undefined, scope: 'global', limitBytes: undefined } as const,
      'stress (812) killed, as the memory of the whole host had run out, 12 s ago',
    ],
  ])('%s', (_what, wanted, words) => {
    expect(check({ kills: [kill(12_000, wanted)] }).findings[0]?.summary).toBe(
      `oom-kill: ${words}`,
    );
  });

  test('half an hour ago are no reason to be woken', () => {
    expect(check({ kills: [kill(30 * 60_000)] }).findings[0]?.severity).toBe('warning');
  });

  test('of two units are two findings', () => {
    const units = check({ kills: [kill(1), kill(1, { unit: 'b.service' })] }).findings;
    expect(units.map(({ unit }) => unit)).toEqual(['leak.service', 'b.service']);
  });

  test('have names that cannot move the cursor', () => {
    const kills = [kill(1, { comm: '\x1b[2J', unit: 'a\nb' })];
    expect(JSON.stringify(check({ kills }).findings)).not.toMatch(/\\u001b|\\n/);
  });
});

describe('where the log of the kernel may not be read', () => {
  const problem = 'Not permitted to read the kernel log: this needs root';

  test('the step is not ok, and says why', () => {
    expect(check({ problem }).unknown).toBe(problem);
  });

  test('the kills that a control group has counted are told', () => {
    const counted = [
      {
        cgroup: '/system.slice/leak.service',
        unit: 'leak.service',
        kills: 3,
        limitBytes: 20 * MIB,
        lastAtMs: undefined,
      },
    ];
    expect(check({ problem, counted }).findings[0]).toMatchObject({
      severity: 'warning',
      unit: 'leak.service',
      summary:
        'oom-kill: 3 processes of leak.service killed at its MemoryMax of 20M, since it was started',
    });
    const now = counted.map((one) => ({ ...one, lastAtMs: NOW - 5_000 }));
    expect(check({ problem, counted: now }).findings[0]).toMatchObject({ severity: 'critical' });
  });

  test('the unit of which systemd says so is told, once', () => {
    const unit = buildUnit('ActiveState=failed', 'Result=oom-kill', 'MemoryMax=20971520');
    const services = buildServices({ failed: [unit] });
    const findings = (kernel: KernelEvidence) => {
      const facts = buildFacts({ gathered: { kernel, services } });
      return checkKernel({ ...facts, sample: { ...facts.sample, takenAtMs: NOW } }).findings;
    };
    expect(findings(evidence({ problem }))).toMatchObject([
      {
        id: 'oom-kill',
        severity: 'critical',
        summary: 'oom-kill: shop.service killed as memory had run out (MemoryMax 20M), 30 s ago',
      },
    ]);
    expect(findings(evidence({ kills: [kill(1, { unit: 'shop.service' })] }))).toHaveLength(1);
  });
});

describe('other complaints', () => {
  test('of one device are one finding, with how many and the last line', () => {
    const complaints = [
      said('I/O error, dev sda, sector 1 op 0x0:(READ)', 60_000),
      said('I/O error, dev sda, sector 2 op 0x0:(READ)', 3_000),
    ];
    const { findings } = check({ complaints });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      id: 'kernel-error',
      severity: 'critical',
      summary: 'kernel: I/O errors on sda, 2 times, last 3 s ago',
    });
    expect(findings[0]?.evidence[0]).toBe('3 s ago: I/O error, dev sda, sector 2 op 0x0:(READ)');
  });

  test('of two devices are two findings, and both are held', () => {
    const complaints = ['sda', 'sdb'].map((device) =>
      said(`I/O error, dev ${device}, sector 1 op 0x0:(READ)`, 1_000),
    );
    const held = new Hold().settle(check({ complaints }).findings, NOW);
    expect(held.map(({ summary }) => summary)).toEqual([
      'kernel: I/O errors on sda, 1 s ago',
      'kernel: I/O errors on sdb, 1 s ago',
    ]);
  });

  test.each([
    ['EXT4-fs (sda1): Remounting filesystem read-only', 'critical', 0],
    ['EXT4-fs (sda1): Remounting filesystem read-only', 'warning', 20 * 60_000],
    ['node[812]: segfault at 0 ip 00007f sp 00007ffd error 4 in node[400000+1000]', 'warning', 0],
  ])('%s: %s', (line, severity, agoMs) => {
    expect(check({ complaints: [said(line, agoMs)] }).findings[0]?.severity).toBe(severity);
  });

  test('a task that was stuck is critical only as long as it is', () => {
    const complaints = [said('INFO: task node:812 blocked for more than 120 seconds.', 1_000)];
    const stuck = buildProcess({ pid: 812, name: 'node', state: 'D' });
    expect(check({ complaints }, [stuck]).findings[0]).toMatchObject({
      severity: 'critical',
      process: stuck,
      summary: 'kernel: node (812) was stuck in the kernel for more than two minutes, 1 s ago',
    });
    const other = buildProcess({ pid: 812, name: 'bash', state: 'D' });
    expect(check({ complaints }, [other]).findings[0]).toMatchObject({ severity: 'warning' });
  });

  test('a unit that may start no more processes', () => {
    const line = 'cgroup: fork rejected by pids controller in /system.slice/app.service';
    expect(check({ complaints: [said(line, 1_000)] }).findings[0]).toMatchObject({
      severity: 'critical',
      unit: 'app.service',
    });
  });
});

describe('the table of connections', () => {
  const full = said('nf_conntrack: nf_conntrack: table full, dropping packet', 3_000);

  test('far from full', () => {
    expect(check({ conntrack: { entries: 100, max: 262_144 } }).findings).toEqual([]);
  });

  test.each([
    [220_000, [], 'warning', 'is filling: 220,000 of 262,144'],
    [262_144, [], 'critical', 'is full: 262,144 of 262,144'],
    [
      1_000,
      [full, full],
      'critical',
      'was full: 1,000 of 262,144, packets dropped 2 times or more, last 3 s ago',
    ],
  ])('%s entries', (entries, complaints, severity, words) => {
    const { findings } = check({ conntrack: { entries, max: 262_144 }, complaints });
    expect(findings).toMatchObject([
      { id: 'conntrack-full', severity, summary: `conntrack: the table of connections ${words}` },
    ]);
  });
});
