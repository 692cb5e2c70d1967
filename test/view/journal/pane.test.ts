import { describe, expect, test } from 'vitest';
import type { LiveLog } from '../../../src/app/journal/state.ts';
import type { Message } from '../../../src/app/messages.ts';
import type { State } from '../../../src/app/state.ts';
import { absenceSentence } from '../../../src/systemd/absence.ts';
import { structuredMessage } from '../../../src/systemd/journal/structured-message.ts';
import { buildLog, type LogOptions } from '../../support/build-log.ts';
import { buildProcess } from '../../support/build-process.ts';
import { after, buildState, press } from '../../support/build-state.ts';
import { drawn } from '../../support/drawn.ts';

const nginx = buildProcess({ pid: 812, cgroup: '/system.slice/nginx.service' });
const table = buildState([nginx], { columns: 80, rows: 24 });
const nowMs = table.sample?.takenAtMs ?? 0;

const withLog = (log: LiveLog, ...keys: string[]): State =>
  press(after(press(table, 'J'), { type: 'journal', log, isNew: true }), ...keys);
const rowsOf = (state: State, ...messages: Message[]): string[] =>
  drawn(after(state, ...messages)).rows.map((row) => row.trimEnd());
const rowsWith = (
  entries: Parameters<typeof buildLog>[0],
  options: LogOptions,
  ...keys: string[]
) => rowsOf(withLog(buildLog(entries, options), ...keys));

test('the severity of a line is a letter, and a colour', () => {
  const priorities = [0, 1, 2, 3, 4, 5, 6, 7].map((priority) => ({ priority, message: 'x' }));
  const screen = drawn(withLog(buildLog(priorities)));
  const lines = screen.rows.flatMap((row, y) => (row.includes('?: x') ? [y] : []));
  expect(lines.map((y) => screen.text(y, 17, 18)).join('')).toBe('MACEWNID');
  expect(lines.map((y) => screen.style(17, y))).toEqual([
    ...['critical', 'critical', 'critical', 'critical', 'warning', 'strong', 'normal', 'dim'],
  ]);
});

describe('the time of a line', () => {
  const entry = { atMs: nowMs - 61_000, message: 'x', comm: 'nginx', pid: 812 };

  test('as journalctl shows it', () => {
    expect(rowsWith([entry], {})).toContain(' Mar 07 02:16:00   nginx[812]: x');
  });

  test('stands in a column of its own, also where one is not known', () => {
    for (const columns of [80, 120]) {
      const both = [
        { ...entry, priority: 6 },
        { ...entry, priority: 6, atMs: undefined },
      ];
      const log: Message = { type: 'journal', log: buildLog(both), isNew: true };
      const rows = rowsOf(press(after(table, { type: 'resize', columns, rows: 24 }), 'J'), log);
      const places = rows.map((row) => row.indexOf(' I nginx')).filter((at) => at >= 0);
      expect(new Set(places).size, `${columns}`).toBe(1);
      expect(places).toHaveLength(2);
    }
  });

  test('or how long ago it was', () => {
    expect(rowsWith([entry], {}, 't')).toContain('       1 min ago   nginx[812]: x');
  });
});

describe('a line that is JSON', () => {
  const message = '{"level":"error","msg":"no database","code":"ECONNREFUSED"}';
  const entry = { message, priority: 6, structured: structuredMessage(message) };
  const start = `${' '.repeat(15)}? E ?: no database`;

  test('is its level and its text', () => {
    expect(rowsWith([entry], {})).toContain(`${start} {+}`);
  });

  test('and its fields when it is unfolded', () => {
    const rows = rowsWith([entry], {}, '+');
    expect(rows).toContain(start);
    expect(rows).toContain(`${' '.repeat(21)}level=error`);
    expect(rows).toContain(`${' '.repeat(21)}code=ECONNREFUSED`);
    expect(rowsWith([entry], {}, '+', '-')).toEqual(rowsWith([entry], {}, 'F'));
  });
});

test('many lines of one message are folded, and it is said how many there are', () => {
  const rows = rowsWith([`start${'\nmore'.repeat(20)}`], {});
  expect(rows.filter((row) => row.endsWith(' more'))).toHaveLength(7);
  expect(rows.some((row) => row.endsWith('… 13 more lines: + shows them'))).toBe(true);
  const unfolded = rowsWith([`start${'\nmore'.repeat(20)}`], {}, '*');
  expect(unfolded.some((row) => row.includes('more lines'))).toBe(false);
});

test('another boot begins with a line of its own', () => {
  const rows = rowsWith(
    [
      { message: 'a', bootId: '1f' },
      { message: 'b', bootId: '2e' },
    ],
    {},
  );
  expect(rows).toContain(' -- Boot 2e --');
  expect(rows).not.toContain(' -- Boot 1f --');
});

test('what was searched for stands out, also when scrolled to', () => {
  const pattern = /needle/iu;
  const state = withLog(
    buildLog([`${'x'.repeat(100)}needle`], { pattern }),
    '/',
    ...'needle',
    'enter',
  );
  const screen = drawn(press(state, 'right', 'right', 'right'));
  const y = screen.rows.findIndex((row) => row.includes('xneedle'));
  expect(screen.styleOf('needle', y)).toBe('match');
  expect(screen.styleOf('xneedle', y)).not.toBe('match');
});

describe('nothing is held back in silence', () => {
  const title = (options: LogOptions, lines = 3, ...keys: string[]): string =>
    rowsWith(Array.from({ length: lines }, String), options, ...keys)[0] ?? '';

  test.each([
    ['how many lines', {}, 'following  3 lines'],
    ['how many were dropped', { maxLines: 2 }, 'following  2 lines  1 dropped'],
    ['how many could not be read', { status: { unreadable: 4 } }, '3 lines  4 unreadable'],
    [
      'that journalctl ended',
      { status: { state: 'retrying' } },
      'journalctl ended, starting it again',
    ],
    ['that there is no more', { status: { state: 'complete' } }, 'all that there is  3 lines'],
  ] as const)('the title says %s', (_what, options, text) => {
    expect(title(options)).toContain(text);
  });

  test('the title says that there are older ones than there is room for', () => {
    const rows = rowsOf(withLog({ ...buildLog(['a']), older: 'no-room' }));
    expect(rows[0]).toContain('1 line  older ones do not fit');
  });

  test('on 80 columns the title is cut where its name ends, and the search comes before the rest', () => {
    const long = buildProcess({ pid: 9, cgroup: `/system.slice/${'long-'.repeat(20)}.service` });
    const log = buildLog(['a', 'b'], { status: { paused: true, waiting: 1_234 } });
    const state = press(
      buildState([long], { columns: 80, rows: 24 }),
      'J',
      'F',
      'p',
      'S',
      ...'09:30',
    );
    const rows = rowsOf(press(state, 'enter', '/', 'a'), { type: 'journal', log, isNew: true });
    expect(rows[0]).toMatch(/long-\w* {2}following {2}2 lines$/);
    expect(rows[1]).toMatch(/kernel {3}\/ a: 0 found {2}error and worse {2}since/);
  });

  test('the title says how many lines wait', () => {
    const status = { paused: true, waiting: 1_234 };
    expect(title({ status }, 3, 'F')).toContain('PAUSED (F goes on), 1,234 wait');
    const isFull = title({ status: { ...status, waitingIsFull: true } }, 3, 'F');
    expect(isFull).toContain('1,234 lines wait, more in the journal');
  });

  test('what keeps lines from us is said above the lines that there are', () => {
    const problem = { absent: 'only-own-journal' } as const;
    const rows = rowsWith(['first', ...Array.from({ length: 50 }, () => 'mine')], {
      status: { problem },
    });
    expect(rows.join(' ').replace(/\s+/g, ' ')).toContain(absenceSentence(problem));
    expect(rows.at(-2), 'the last line is in sight').toMatch(/mine$/);
  });

  test('it is said once where there is no line at all', () => {
    const problem = { absent: 'no-journal' } as const;
    const rows = rowsWith([], { status: { problem, emptiness: problem } });
    expect(rows.filter((row) => row.includes('There is no journal on this host'))).toHaveLength(1);
  });
});

describe('why there is no line', () => {
  const words = (options: LogOptions, ...keys: string[]): string =>
    rowsWith([], options, ...keys)
      .join(' ')
      .replace(/\s+/g, ' ');

  test.each([
    ['still reading', { status: { state: 'reading' } }, 'Reading the journal'],
    ['looking into it', {}, 'Nothing so far; looking into why'],
    [
      'nothing logged',
      { status: { emptiness: { empty: 'nothing' } } },
      'nginx.service has logged nothing.',
    ],
    [
      'no permission',
      { status: { emptiness: { absent: 'no-journal-permission' } } },
      'join the group systemd-journal or adm.',
    ],
  ] as const)('%s', (_what, options, sentence) => {
    expect(words(options)).toContain(sentence);
  });

  test('no unit', () => {
    const loose = buildState([buildProcess({ pid: 5, shownName: 'a', cgroup: '/' })]);
    const rows = rowsOf(press(loose, 'J', '2')).join(' ');
    expect(rows).toContain('Process 5 a belongs to no unit of systemd that is known here.');
  });

  test('none passes the filter', () => {
    const log = { ...buildLog(['a', 'b']), shown: buildLog([]).shown };
    const rows = rowsOf(withLog(log)).join(' ').replace(/\s+/g, ' ');
    expect(rows).toContain('None of the last 2 lines is shown');
  });
});

test('a second with many lines is a spike, and red where one is an error', () => {
  const entries = [
    ...Array.from({ length: 9 }, () => ({ atMs: nowMs - 5_000, message: 'x', priority: 6 })),
    { atMs: nowMs - 2_000, message: 'x', priority: 3 },
  ];
  const screen = drawn(withLog(buildLog(entries)));
  const y = screen.rows.findIndex((row) => row.includes('Lines a second'));
  expect(screen.rows[y]).toMatch(/▁█▁▁.▁▁ most 9, \d+ s/);
  const spike = screen.rows[y]?.indexOf('█') ?? 0;
  expect(screen.style(spike, y)).toBe('sparkline');
  expect(screen.style(spike + 3, y)).toBe('limitLine');
});
