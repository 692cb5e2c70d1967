import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LiveLog } from '../../../src/app/journal/state.ts';
import { journalWindow, linesHeight } from '../../../src/app/journal/window.ts';
import { journalWish } from '../../../src/app/journal/wish.ts';
import type { State } from '../../../src/app/state.ts';
import { update } from '../../../src/app/update.ts';
import { buildLog } from '../../support/build-log.ts';
import { buildProcess } from '../../support/build-process.ts';
import { after, buildState, press } from '../../support/build-state.ts';

const nginx = buildProcess({ pid: 812, cgroup: '/system.slice/nginx.service', cpuPercent: 9 });
const shell = buildProcess({ pid: 900, cgroup: '/user.slice/user-0.slice/session-3.scope' });
const loose = buildProcess({ pid: 901, cgroup: '/' });
const table = buildState([nginx, shell, loose]);

const lines = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => `line ${from + index}`);
const arrived = (state: State, log: LiveLog, isNew = false): State =>
  after(state, { type: 'journal', log, isNew });
/** The pane with a log of so many lines. */
const opened = (count = 100, from: State = table): State =>
  arrived(press(from, 'J'), buildLog(lines(count)), true);
const shown = (state: State): string[] => {
  if (state.journal === undefined) return [];
  return journalWindow(state.journal, linesHeight(state)).map(({ text }) => text);
};
const under = (state: State): string | undefined =>
  state.journal?.log?.entries.at(state.journal.cursor ?? Number.NaN)?.message;
const query = (state: State) => journalWish(state)?.query;

describe('J follows the selection', () => {
  const unit = { name: 'nginx.service', uid: undefined };

  test.each([
    ['1', { kind: 'process', pid: 812, startedAtMs: nginx.startedAtMs }],
    ['2', { kind: 'unit', unit }],
    ['3', { kind: 'cgroup', unit }],
    ['4', { kind: 'boot' }],
    ['5', { kind: 'kernel' }],
  ])('%s asks for what it says', (key, scope) => {
    expect(query(press(table, 'J', key))).toEqual({ scope });
  });

  test('it opens with the unit, of who has none with the process, of a kernel thread with the kernel', () => {
    expect(query(press(table, 'J'))).toMatchObject({ scope: { kind: 'unit' } });
    const none = buildState([loose]);
    expect(query(press(none, 'J'))).toMatchObject({ scope: { kind: 'process', pid: 901 } });
    const kernel = buildState([buildProcess({ kernelThread: true })], {
      table: { kernelThreads: true },
    });
    expect(query(press(kernel, 'J'))).toMatchObject({ scope: { kind: 'kernel' } });
  });

  test('Tab goes to the table, where the next process is the next log, and comes back', () => {
    const next = press(opened(), 'tab', 'down');
    expect(next.mode.kind).toBe('table');
    const name = 'session-3.scope';
    expect(query(next)).toMatchObject({ scope: { kind: 'unit', unit: { name } } });
    expect(press(next, 'tab').mode.kind).toBe('journal');
  });

  test('from the focus pane it is the log of the same process', () => {
    expect(query(press(table, 'down', 'enter', 'J'))).toMatchObject({
      scope: { kind: 'unit', unit: { name: 'session-3.scope' } },
    });
  });

  test('a process without a unit has no log of one, and none is asked for', () => {
    const state = press(opened(), 'tab', 'down', 'down');
    expect(journalWish(state)).toMatchObject({ query: undefined });
  });

  test('where it has no room beside the table journalctl ends while the table is used', () => {
    const small = opened(100, buildState([nginx], { columns: 80, rows: 24 }));
    expect(query(small)).toBeDefined();
    expect(journalWish(press(small, 'tab'))).toBeUndefined();
    expect(query(press(small, 'tab', 'J'))).toBeDefined();
    expect(query(press(small, '|')), 'in its pager').toBeDefined();
  });

  test('q ends it', () => {
    expect(journalWish(press(opened(), 'q'))).toBeUndefined();
  });
});

describe('what is asked for', () => {
  test('of the host the priority of the journal, of a unit that of what it logs', () => {
    expect(query(press(table, 'J', '4', 'p'))).toEqual({ scope: { kind: 'boot' }, priority: 3 });
    const wish = journalWish(press(table, 'J', 'p', 'p'));
    expect(wish).toMatchObject({ priority: 4 });
    expect(wish?.query).not.toHaveProperty('priority');
  });

  test('since and until, in the words of journalctl', () => {
    const state = press(table, 'J', 'S', ...'1 min ago', 'enter', 'U', ...'now', 'enter');
    const now = state.sample?.takenAtMs ?? 0;
    expect(query(state)).toMatchObject({ sinceMs: now - 60_000, untilMs: now });
    expect(query(press(state, 'S', 'C-u', 'enter'))).not.toHaveProperty('sinceMs');
  });

  test('what is no time is said, and changes nothing', () => {
    const state = press(table, 'J', 'S', ...'soon', 'enter');
    expect(state.message).toBe('This is no time: soon');
    expect(query(state)).not.toHaveProperty('sinceMs');
  });

  test('the boot before, and back', () => {
    expect(query(press(table, 'J', '4', '[', '['))).toMatchObject({ boot: -2 });
    expect(query(press(table, 'J', '4', '[', ']', ']'))).not.toHaveProperty('boot');
  });

  test('a filter takes effect while it is typed; Esc takes it back', () => {
    const typing = press(table, 'J', '&', ...'level=error');
    expect(journalWish(typing)?.filter?.meaning.fields).toEqual([
      { name: 'level', value: 'error' },
    ]);
    expect(journalWish(press(typing, 'escape'))?.filter).toBeUndefined();
    const done = press(typing, 'enter');
    expect(press(done, 'escape')).toMatchObject({
      mode: { kind: 'journal' },
      journal: { filter: undefined },
    });
  });

  test('a pattern that is none is said, and the filter before stays', () => {
    const state = press(table, 'J', '&', 'x', 'enter', '&', 'C-u', ...'/(/', 'enter');
    expect(state.message).toBe('This is no regular expression: /(/');
    expect(state.journal?.filter?.text).toBe('x');
  });

  test('the pager gets the same, and starts no shell under --readonly', () => {
    const state = press(table, 'J', 'p', '&', ...'time out', 'enter');
    const readonly = { ...state, settings: { ...state.settings, readonly: true } };
    const { effect } = update(readonly, { type: 'key', key: '|' });
    expect(effect).toMatchObject({
      type: 'openPane',
      program: [
        'journalctl',
        '--pager-end',
        '--priority=3',
        '--grep=time out',
        '--unit=nginx.service',
      ],
      environment: { LESSSECURE: '1' },
    });
  });
});

describe('moving', () => {
  test('it follows the end until one goes up, then nothing moves until F', () => {
    const log = buildLog(lines(100));
    const following = arrived(press(table, 'J'), log, true);
    expect(shown(following).at(-1)).toBe('line 99');
    const rows = shown(following);
    const standing = press(following, 'k');
    expect(under(standing)).toBe('line 98');
    expect(shown(standing)).toEqual(rows);
    expect(journalWish(standing)?.isPaused).toBe(true);
    log.ring.push({ ...log.ring.at(0), message: 'line 100' } as never);
    expect(shown(arrived(standing, log))).toEqual(rows);
    expect(shown(press(standing, 'F')).at(-1)).toBe('line 100');
  });

  test('beyond the last line it follows again', () => {
    const state = press(opened(), 'F', 'j');
    expect(journalWish(state)?.isPaused).toBe(false);
  });

  test('g goes to the first line, and asks for older ones', () => {
    const { state, effect } = update(opened(), { type: 'key', key: 'g' });
    expect(shown(state)[0]).toBe('line 0');
    expect(effect).toEqual({ type: 'readOlderLines' });
  });

  test('no line is skipped by a page', () => {
    let state = press(opened(100), 'g');
    const seen = new Set(shown(state));
    while (state.journal?.cursor !== undefined) {
      state = press(state, 'pagedown');
      for (const line of shown(state)) seen.add(line);
    }
    expect([...seen]).toEqual(lines(100));
  });

  test('another log is shown from its end', () => {
    const state = arrived(press(opened(), 'k', 'k', 'k'), buildLog(lines(50, 500)), true);
    expect(shown(state).at(-1)).toBe('line 549');
  });

  test('whatever happens, the window is full where it can be, in order, and has the cursor in it', () => {
    const message = fc.constantFrom('one', 'two\nlines', `many${'\nmore'.repeat(30)}`);
    const key = fc.constantFrom(
      'j',
      'k',
      'g',
      'G',
      'F',
      'pageup',
      'pagedown',
      '+',
      '*',
      'p',
      't',
      '[',
    );
    const happening = fc.oneof(key, message, fc.record({ rows: fc.integer({ min: 10, max: 60 }) }));
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), fc.nat(60), (happenings, count) => {
        const log = buildLog(lines(count), { maxLines: 40 });
        let state = arrived(press(table, 'J'), log, true);
        for (const what of happenings) {
          if (typeof what !== 'string') {
            state = after(state, { type: 'resize', columns: 80, rows: what.rows });
          } else if (/^(one|two|many)/.test(what)) {
            // While it stands still nothing comes: the log holds it back.
            if (state.journal?.cursor === undefined)
              log.ring.push(buildLog([what]).ring.at(0) as never);
            state = arrived(state, log);
          } else {
            state = press(state, what);
          }
        }
        const { journal } = state;
        if (journal === undefined) throw new Error('the pane is open');
        const height = linesHeight(state);
        const window = journalWindow(journal, height);
        expect(window.length).toBeLessThanOrEqual(height);
        const numbers = window.map(({ number }) => number);
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
        const { cursor } = journal;
        if (cursor !== undefined) expect(numbers).toContain(cursor);
        const isAll = log.ring.length === 0 || numbers[0] === log.ring.first;
        if (!isAll && cursor === undefined) expect(window).toHaveLength(height);
      }),
    );
  });
});

describe('search', () => {
  const pattern = /7$/iu;
  const searched = (): State => {
    const typed = press(opened(), '/', ...'/7$/', 'enter');
    const log = buildLog(lines(100), { pattern: typed.journal?.search?.meaning ?? pattern });
    return arrived(typed, log);
  };

  test('goes to the last line that has it; N to the one before, n to the one after', () => {
    expect(under(searched())).toBe('line 97');
    expect(under(press(searched(), 'N', 'N'))).toBe('line 77');
    expect(under(press(searched(), 'N', 'N', 'n'))).toBe('line 87');
    expect(press(searched(), 'n').message).toBe('No later line has it (N goes back)');
  });

  test('says when nothing has it', () => {
    const typed = press(opened(), '/', 'z', 'enter');
    const log = buildLog(lines(100), { pattern: typed.journal?.search?.meaning ?? pattern });
    expect(arrived(typed, log).message).toBe(
      'Not found in the 100 lines that are shown; g reads older ones',
    );
  });
});

describe('Enter', () => {
  const entry = { cursor: 'c1', message: 'x', pid: 900, atMs: shell.startedAtMs + 1_000 };
  const open = (): State =>
    arrived(press(table, 'J'), buildLog([entry, { message: 'old', pid: 900, atMs: 1 }]), true);

  test('reads all fields of the line', () => {
    const { state, effect } = update(press(open(), 'g'), { type: 'key', key: 'enter' });
    expect(effect).toEqual({ type: 'readJournalFields', cursor: 'c1' });
    const fields = new Map([['MESSAGE', 'x']]);
    const read = after(state, { type: 'journalFields', cursor: 'c1', fields });
    expect(read.mode).toMatchObject({ kind: 'journalEntry', fields, isRead: true });
    expect(press(read, 'escape').mode.kind).toBe('journal');
  });

  test('again goes to the process that logged it', () => {
    const state = press(open(), 'g', 'enter', 'enter');
    expect(state.mode.kind).toBe('table');
    expect(state.cursor.process).toBe(shell);
  });

  test('never goes to a process that only has the same PID', () => {
    const state = press(open(), 'enter', 'enter');
    expect(state.message).toBe('The process that logged it has ended');
    expect(state.mode.kind).toBe('journalEntry');
  });
});
