import { expect, test } from 'vitest';
import type { FdsReport } from '../../../src/commands/fds/report.ts';
import { fdsText } from '../../../src/commands/fds/text.ts';
import { summarize } from '../../../src/inspect/descriptor-summary.ts';
import { displayWidth } from '../../../src/text/width.ts';
import { buildFdsReport, buildSummary } from '../../support/build-fds-report.ts';
import { buildOpenSockets, NOTHING_OPEN } from '../../support/build-open-descriptors.ts';
import { buildListening, buildSocket } from '../../support/build-socket.ts';

const linesOf = (wanted: Partial<FdsReport> = {}): string[] =>
  fdsText(buildFdsReport(wanted)).split('\n');

const socketLines = (sockets: readonly Parameters<typeof buildSocket>[0][]): string[] => {
  const open = buildOpenSockets([buildListening(3000), ...sockets.map(buildSocket)]);
  return linesOf({ descriptors: summarize(open) });
};

test('the first lines answer: how full, how fast, what it is', () => {
  const closeWait = [{ count: 17_981, end: { localPort: 3000 } }];
  const sockets = { ...summarize(NOTHING_OPEN).sockets, closeWait };
  const [count, growth, leak] = linesOf({ descriptors: buildSummary({ sockets }) });
  expect(count).toBe('node (48271): 63,847 of 65,536 descriptors open (97.4%), hard limit 524,288');
  expect(growth).toBe(
    '15/min on average since it started, 3 days ago; at that rate full in 1 h 54 min',
  );
  expect(leak).toBe('17,981 CLOSE_WAIT on :3000, the peer closed and this process never did');
});

test('a client that leaks says to whom', () => {
  const sockets = {
    ...summarize(NOTHING_OPEN).sockets,
    closeWait: [{ count: 4, end: { peer: '10.0.0.5:5432' } }],
  };
  expect(linesOf({ descriptors: buildSummary({ sockets }) })).toContain(
    '4 CLOSE_WAIT to 10.0.0.5:5432, the peer closed and this process never did',
  );
});

test('figures stand under each other, with their share', () => {
  const lines = linesOf({ descriptors: buildSummary() });
  const at = lines.indexOf('What they are');
  expect(lines.slice(at + 1, at + 4)).toEqual([
    '  socket     63,210  99.0%',
    '  file          501   0.8%',
    '  eventpoll     136   0.2%',
  ]);
});

test('without permission the count is there, and what it would take', () => {
  const lines = linesOf();
  expect(lines[0]).toContain('63,847 of 65,536');
  expect(lines).toContain('What they are: needs the same user or root');
});

test('a young process is not called growing', () => {
  const [, growth] = linesOf({ openFds: 20, ageSeconds: 5 });
  expect(growth).toBe('started 5 s ago, too early for an average growth');
});

test('an idle process is not said to fill up some day', () => {
  const [, growth] = linesOf({ openFds: 20, ageSeconds: 3 * 24 * 3600 });
  expect(growth).toBe('less than 0.1/min on average since it started, 3 days ago');
});

test('the few descriptors that a program opens at its start are no growth', () => {
  for (const ageSeconds of [5, 120]) {
    const growth = { perMinute: 2.5, secondsToLimit: 24_000 };
    const lines = linesOf({ openFds: 5, softLimit: 1024, ageSeconds, growth });
    expect(lines.join('\n')).not.toContain('average');
    expect(lines[1]).not.toContain('full in');
  }
});

test('what is not known is ?, and no limit is no share', () => {
  const [first] = fdsText({ ...buildFdsReport(), openFds: undefined }).split('\n');
  expect(first).toBe('node (48271): ? of 65,536 descriptors open, hard limit 524,288');
  const [unlimited] = linesOf({ softLimit: Infinity });
  expect(unlimited).toContain('63,847 of unlimited descriptors open, hard');
});

test('many ports and peers are cut, and counted', () => {
  const peers = Array.from({ length: 25 }, (_, index) => ({
    peerAddress: `10.0.0.${index}`,
    localPort: 4000 + index,
  }));
  const lines = socketLines(peers);
  expect(lines.filter((line) => line.startsWith('  10.0.0.'))).toHaveLength(10);
  expect(lines).toContain('  and 15 more');
});

test('who listens, how many wait, and whether a queue has overflowed', () => {
  const lines = socketLines([]);
  expect(lines).toContain('  0.0.0.0:3000  0  wait to be accepted');
  const overflowed = fdsText(
    buildFdsReport({
      descriptors: summarize(buildOpenSockets([buildListening(80)])),
      listenQueues: { overflows: 1330, drops: 1400 },
    }),
  );
  expect(overflowed).toContain(
    'A full queue has refused 1,330 connections in its network namespace.',
  );
});

test('a name or a path cannot draw on the screen or shift the columns', () => {
  const deletedFiles = [
    { path: '/tmp/\x1b[2J\nnode (1): 0 of 1 descriptors open', bytes: 1024 ** 3 },
    { path: '/tmp/\u6f22\u5b57', bytes: undefined },
  ];
  const text = fdsText(
    buildFdsReport({ name: 'a\x1b]0;x\x07', descriptors: buildSummary({ deletedFiles }) }),
  );
  expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  const lines = text.split('\n');
  const files = lines.slice(lines.indexOf('Deleted files, still open') + 1, -1);
  expect(files).toHaveLength(2);
  expect(new Set(files.map(displayWidth)).size).toBe(1);
});
