import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readingFormats } from '../../../src/commands/watch/format.ts';
import type { Process } from '../../../src/sampler/process.ts';
import { printable } from '../../../src/text/sanitize.ts';
import { displayWidth } from '../../../src/text/width.ts';
import { buildProcess } from '../../support/build-process.ts';

const takenAtMs = Date.UTC(2026, 2, 7, 2, 17, 9, 250);

const lineOf = (format: keyof typeof readingFormats, wanted: Partial<Process>): string =>
  readingFormats[format].line({ takenAtMs, process: buildProcess(wanted) });

const named = (name: string): Partial<Process> => ({ name, shownName: printable(name) });

/** One line of RFC 4180, taken apart. */
const fieldsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

describe('csv', () => {
  test('has a field for each name in its header', () => {
    expect(readingFormats.csv.header).toBe(
      'takenAt,pid,name,rssBytes,openFds,maxFds,threads,cpuPercent',
    );
    expect(lineOf('csv', { pid: 48271, ...named('node'), cpuPercent: 3.4567 })).toBe(
      '2026-03-07T02:17:09.250Z,48271,node,1048576,4,1024,1,3.46',
    );
  });

  test('leaves empty what is not known', () => {
    const unknown = { cpuPercent: undefined, openFds: undefined, maxFds: undefined };
    expect(lineOf('csv', { pid: 1, ...named('node'), ...unknown })).toBe(
      '2026-03-07T02:17:09.250Z,1,node,1048576,,,1,',
    );
  });

  test('no name can forge a field or a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 15 }), (name) => {
        const line = lineOf('csv', named(name));
        expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
        expect(fieldsOf(line)[2]).toBe(printable(name));
        expect(fieldsOf(line)).toHaveLength(8);
      }),
    );
  });
});

test('json has an object a line, with null for what is not known and the name as it is', () => {
  const line = lineOf('json', { pid: 7, ...named('\x1b[31m\n木'), cpuPercent: undefined });
  expect(line).not.toContain('\n');
  expect(JSON.parse(line)).toEqual({
    takenAt: '2026-03-07T02:17:09.250Z',
    pid: 7,
    name: '\x1b[31m\n木',
    rssBytes: 1048576,
    openFds: 4,
    maxFds: 1024,
    threads: 1,
    cpuPercent: null,
  });
});

describe('the table', () => {
  test('keeps its columns, whatever the name and however large the figures', () => {
    const width = displayWidth(readingFormats.table.header ?? '');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.nat({ max: 4_194_304 }),
        fc.nat(),
        (name, pid, openFds) => {
          expect(displayWidth(lineOf('table', { ...named(name), pid, openFds }))).toBe(width);
        },
      ),
    );
  });

  test('shows a question mark for what is not known, never 0', () => {
    const line = lineOf('table', { ...named('node'), cpuPercent: undefined, openFds: undefined });
    expect(line).toMatch(/ node +1.0M +\? +1024 +1 +\?$/);
  });
});
