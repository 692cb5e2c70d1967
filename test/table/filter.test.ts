import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../src/table/filter.ts';
import { buildProcess } from '../support/build-process.ts';

const MIB = 1024 ** 2;

const leaking = buildProcess({
  pid: 48271,
  name: 'node',
  commandLine: ['/usr/bin/node', 'dist/server.js', '--port=3000'],
  user: 'deploy',
  unit: 'video-platform.service',
  openFds: 63847,
  maxFds: 65536,
  rssBytes: 247 * MIB,
  cpuPercent: 3.2,
  memoryPercent: 3.1,
  threads: 11,
});
const stuck = buildProcess({
  pid: 812,
  name: 'nginx',
  commandLine: ['nginx: master process'],
  user: 'root',
  unit: 'nginx.service',
  state: 'D',
  openFds: 67,
  maxFds: Number.POSITIVE_INFINITY,
});
const forbidden = buildProcess({
  pid: 900,
  name: 'Web Content',
  commandLine: ['/opt/fire fox/web', 'a|b'],
  user: 'www',
  unit: undefined,
  openFds: undefined,
  maxFds: undefined,
  cpuPercent: undefined,
});
const all = { leaking, stuck, forbidden };

const shownBy = (text: string): string[] =>
  Object.entries(all)
    .filter(([, process]) => parseFilter(text).matches(process))
    .map(([name]) => name);

describe('a filter shows what it says', () => {
  test.each([
    ['', ['leaking', 'stuck', 'forbidden']],
    ['   ', ['leaking', 'stuck', 'forbidden']],
    ['SERVER.js', ['leaking']],
    ['8271', ['leaking']],
    ['nginx:', ['stuck']],
    ['port=3000', ['leaking']],
    ['node dist', ['leaking']],
    ['node master', []],
    ['"node dist"', ['leaking']],
    ['"dist node"', []],
    ['"fd>1"', []],
    ['"a|b"', ['forbidden']],
    ["it's", []],
    ['node|nginx', ['leaking', 'stuck']],
    ['node | nginx', ['leaking', 'stuck']],
    ['node|user:www', ['leaking', 'forbidden']],
    ['!node', ['stuck', 'forbidden']],
    ['!node|nginx', ['forbidden']],
    ['!!node', ['leaking']],
    ['state:D', ['stuck']],
    ['state:d', ['stuck']],
    ['state:SZ', ['leaking', 'forbidden']],
    ['user:deploy', ['leaking']],
    ['user:deplo', []],
    ['user:d*', ['leaking']],
    ['unit:video*', ['leaking']],
    ['unit:nginx', ['stuck']],
    ['unit:nginx.service', ['stuck']],
    ['name:nod?', ['leaking']],
    ['name:"web content"', ['forbidden']],
    ['pid:812', ['stuck']],
    ['pid:81', []],
    ['fd>1000', ['leaking']],
    ['fd>=67', ['leaking', 'stuck']],
    ['fd<100', ['stuck']],
    ['fd=67', ['stuck']],
    ['fd%>80', ['leaking']],
    ['FD%<=98%', ['leaking']],
    ['rss>200M', ['leaking']],
    ['res<=1M', ['stuck', 'forbidden']],
    ['rss>0.2G', ['leaking']],
    ['rss=1048576', ['stuck', 'forbidden']],
    ['cpu>3', ['leaking']],
    ['mem>3.05', ['leaking']],
    ['threads>10', ['leaking']],
    ['fd>1000 user:root', []],
    ['fd>1000|state:D', ['leaking', 'stuck']],
  ])('%s', (text, expected) => {
    expect(shownBy(text)).toEqual(expected);
    expect(parseFilter(text).wrong).toBeUndefined();
  });

  test('what is not known is neither above nor below', () => {
    expect(parseFilter('fd>=0').matches(forbidden)).toBe(false);
    expect(parseFilter('fd<99999').matches(forbidden)).toBe(false);
    expect(parseFilter('fd%>=0').matches(stuck)).toBe(false);
  });
});

describe('while one is still typing', () => {
  test.each([
    ['fd>', 'fd> takes a number: fd>1000'],
    ['rss>=', 'rss>= takes a number: rss>=500M'],
    ['state:', 'state: takes a value: state:D'],
    ['unit:', 'unit: takes a value: unit:video*'],
    ['!', undefined],
    ['"', undefined],
    ['!"', undefined],
    ['node|', undefined],
  ])('%s does not empty the table, and says what it takes', (text, wrong) => {
    const filter = parseFilter(text);
    expect(filter.matches(leaking)).toBe(true);
    expect(filter.wrong).toBe(wrong);
  });

  test('an unfinished word leaves the finished ones in force', () => {
    expect(shownBy('nginx fd>')).toEqual(['stuck']);
  });
});

describe('a filter that cannot mean anything says what would', () => {
  test.each([
    ['fd>many', 'fd> takes a number: fd>1000'],
    ['fd>1.5', 'fd> takes a number: fd>1000'],
    ['rss>1X', 'rss> takes a number: rss>500M'],
    [
      'fdx>5',
      'fdx cannot be compared, these can: fd fd% fdmax rss virt cpu mem threads nice pid ppid',
    ],
    ['state:Q', 'state: takes letters of R S D Z T I X: state:D'],
    ['pid:node', 'pid: takes a number: pid:1234'],
  ])('%s', (text, wrong) => {
    expect(parseFilter(text).wrong).toBe(wrong);
  });
});

describe('for any text', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'node',
      'fd>',
      'fd>5',
      '!state:D',
      'a|b',
      '"x y"',
      '"',
      '|',
      '!',
      'unit:*',
      '([',
    ),
    fc.string(),
  );
  const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));

  test('typing never fails', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const filter = parseFilter(typed);
        for (const process of Object.values(all)) filter.matches(process);
      }),
    );
  });

  test('one word more never shows more', () => {
    const balanced = word.filter((typed) => !/["|]/.test(typed));
    fc.assert(
      fc.property(balanced, balanced, (a, b) => {
        const both = shownBy(`${a} ${b}`);
        expect(shownBy(a)).toEqual(expect.arrayContaining(both));
        expect(shownBy(b)).toEqual(expect.arrayContaining(both));
      }),
    );
  });

  test('a negated word shows the others', () => {
    const plain = fc.stringMatching(/^[a-z0-9.]{1,4}$/);
    fc.assert(
      fc.property(plain, (typed) => {
        expect([...shownBy(typed), ...shownBy(`!${typed}`)].sort()).toEqual(
          Object.keys(all).sort(),
        );
      }),
    );
  });
});
