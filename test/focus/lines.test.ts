import { describe, expect, test } from 'vitest';
import { focusLines } from '../../src/focus/lines.ts';
import type { DescriptorSummary, SocketSummary } from '../../src/inspect/descriptor-summary.ts';
import type { FocusReading } from '../../src/inspect/focus.ts';
import { DENIED_READING as reading } from '../support/build-focus-reading.ts';
import { buildProcess } from '../support/build-process.ts';

const summary = (sockets: Partial<SocketSummary>): DescriptorSummary => ({
  count: 1,
  kinds: new Map([['file', 1]]),
  sockets: {
    byProtocol: new Map(),
    byState: new Map(),
    byLocalPort: new Map(),
    byPeer: new Map(),
    closeWait: [],
    listening: [],
    unlisted: 0,
    ...sockets,
  },
  deletedFiles: [],
});

const shown = (of: FocusReading, wanted = {}): string =>
  focusLines(of, buildProcess(wanted), [])
    .map(({ spans }) => spans.map(({ text }) => text).join(''))
    .join('\n');

describe('everything about a process', () => {
  test('says why it cannot be told, section by section, and what can be told anyway', () => {
    const text = shown(reading);
    expect(text.match(/needs the same user or root/g)).toHaveLength(6);
    expect(text).toContain('the kernel does not say');
    expect(text).toMatch(/started +1 h 20 min ago by 1/);
    expect(text).toMatch(/children +none/);
  });

  test('says what the processors are limited to, and does not make up how long it waited', () => {
    const threads = {
      ...{ count: 1, byState: new Map(), byName: new Map(), blockedIn: new Map() },
      ...{ voluntarySwitches: 0, involuntarySwitches: 0 },
    };
    const bound = { path: '/a', limitCores: 1 / 3, periods: 5, throttledPeriods: undefined };
    const text = (throttledSeconds: number | undefined): string =>
      shown({ ...reading, threads, cpuBound: { ...bound, throttledSeconds } });
    expect(text(90)).toMatch(/cgroup limit +0\.33 CPU {2}throttled 1 min in all/);
    expect(text(undefined)).toMatch(/throttled \? in all/);
  });

  test('lists every limit, the near ones first', () => {
    const limit = (name: string, near: boolean) => ({
      name,
      units: 'files',
      soft: 100,
      hard: 200,
      used: near ? 90 : undefined,
      near,
    });
    const limits = Array.from({ length: 16 }, (_, index) => limit(`Limit ${index}`, index === 15));
    const lines = shown({ ...reading, limits }).split('\n');
    const at = lines.indexOf('Limits');
    expect(lines[at + 1]).toMatch(/Limit 15 +100 +hard 200, used 90/);
    expect(lines.slice(at + 1, at + 17).every((line) => line.includes('Limit '))).toBe(true);
  });

  test('says how full the queues of its listening sockets are, and when that is not known', () => {
    const listening = [
      { inode: 4711, address: '0.0.0.0', port: 3000, waiting: 12 },
      { inode: 12, address: '::', port: 80, waiting: 0 },
    ];
    const descriptors = summary({ listening });
    const text = shown({ ...reading, descriptors, acceptLimits: new Map([[4711, 511]]) });
    expect(text).toMatch(/0\.0\.0\.0:3000 +12 {2}wait to be accepted; 511 may\n/);
    expect(text).toMatch(/\[::\]:80 +0 {2}wait to be accepted; how many may is not known\n/);
    const overflows = { overflows: 3, drops: 3 };
    const full = shown({ ...reading, descriptors, listenQueues: overflows });
    expect(full).toContain('; 3 refused in this network namespace');
  });

  test('shows nothing that a path or a name could do to the screen', () => {
    const deletedFiles = [{ path: '/tmp/\x1b[2J\nroot', bytes: 5 }];
    const descriptors = { ...summary({}), deletedFiles };
    expect(shown({ ...reading, descriptors })).toContain('/tmp/^[[2J^Jroot');
  });
});
