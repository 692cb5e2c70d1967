import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isRemark,
  type JournalEntry,
  parseEntry,
  parseFields,
} from '../../../src/systemd/journal/entry.ts';

const parse = (fields: object): JournalEntry | undefined =>
  parseEntry({ text: JSON.stringify(fields), cutFromBytes: undefined });

const address = { __CURSOR: 's=1', __REALTIME_TIMESTAMP: '1795362597550658', _BOOT_ID: 'b' };

test('an entry as journalctl prints it', () => {
  expect(
    parse({
      _SYSTEMD_UNIT: 'nginx.service',
      MESSAGE: 'started',
      PRIORITY: '6',
      ...address,
      _PID: '812',
      _UID: '33',
      _COMM: 'nginx',
      SYSLOG_IDENTIFIER: 'web',
      _TRANSPORT: 'stdout',
    }),
  ).toEqual({
    cursor: 's=1',
    atMs: 1795362597550.658,
    bootId: 'b',
    priority: 6,
    pid: 812,
    uid: 33,
    unit: 'nginx.service',
    comm: 'nginx',
    identifier: 'web',
    transport: 'stdout',
    messageId: undefined,
    message: 'started',
    cutFromLength: undefined,
    structured: undefined,
  });
});

describe('a message', () => {
  test.each([
    ['of bytes', [27, 91, 51, 49, 109, 0xc3, 0xa9], '\x1b[31mé'],
    ['of bytes that are no UTF-8', [0xff, 0x61], '\ufffda'],
    ['several times', ['a', 'b', [99]], 'a\nb\nc'],
    ['that is empty', '', ''],
    ['too large for journalctl', null, undefined],
    ['that is no text', 7, undefined],
  ])('%s', (_what, MESSAGE, message) => {
    expect(parse({ ...address, MESSAGE })?.message).toBe(message);
  });

  test('none', () => {
    expect(parse(address)).toMatchObject({ cursor: 's=1', message: undefined });
  });

  test('that is long is cut, and says so; it is not taken for JSON', () => {
    const MESSAGE = `{"msg":"${'x'.repeat(100_000)}"}`;
    const entry = parse({ ...address, MESSAGE });
    expect(entry?.message).toBe(MESSAGE.slice(0, 16 * 1024));
    expect(entry).toMatchObject({ cutFromLength: MESSAGE.length, structured: undefined });
  });
});

test('a priority that is none is not guessed', () => {
  expect(parse({ PRIORITY: '8' })?.priority).toBeUndefined();
  expect(parse({ PRIORITY: 'err' })?.priority).toBeUndefined();
});

describe('whose line it is', () => {
  test('that of a user is the unit of the user', () => {
    const fields = { _SYSTEMD_UNIT: 'user@1000.service', _SYSTEMD_USER_UNIT: 'a.service' };
    expect(parse(fields)?.unit).toBe('a.service');
  });

  test('what systemd says is about a unit', () => {
    expect(parse({ _SYSTEMD_UNIT: 'init.scope', UNIT: 'a.service' })?.unit).toBe('a.service');
  });

  test('nobody else can pass for another unit', () => {
    expect(parse({ _SYSTEMD_UNIT: 'evil.service', UNIT: 'a.service' })?.unit).toBe('evil.service');
  });
});

test('what the kernel said before journald ran has the time of the kernel', () => {
  const entry = parse({
    ...address,
    _TRANSPORT: 'kernel',
    __MONOTONIC_TIMESTAMP: '9000000',
    _SOURCE_MONOTONIC_TIMESTAMP: '1000000',
  });
  expect(entry?.atMs).toBe(1795362597550.658 - 8000);
});

describe('an entry that is too large to be read', () => {
  const whole = JSON.stringify({
    ...address,
    MESSAGE: `"__CURSOR":"x" ${'y'.repeat(500)}`,
    _PID: '7',
  });

  test('is told from its start', () => {
    const entry = parseEntry({ text: whole.slice(0, 200), cutFromBytes: whole.length });
    expect(entry).toMatchObject({ cursor: 's=1', pid: undefined, cutFromLength: whole.length });
  });

  test('has the start of a plain message', () => {
    const text = `{"__CURSOR":"s=1","MESSAGE":"${'y'.repeat(50)}`;
    expect(parseEntry({ text, cutFromBytes: 99 })?.message).toBe('y'.repeat(50));
  });

  test('is one wherever it is cut', () => {
    fc.assert(
      fc.property(fc.nat(whole.length), (length) => {
        const entry = parseEntry({ text: whole.slice(0, length), cutFromBytes: whole.length });
        expect([undefined, 's=1']).toContain(entry?.cursor);
        expect(entry?.cutFromLength).toBe(whole.length);
      }),
    );
  });
});

test('a line that is no entry is told apart from one that is', () => {
  for (const text of ['-- No entries --', '', 'null', '7', '[]', '"a"', '{', '{"a":']) {
    expect(parseEntry({ text, cutFromBytes: undefined })).toBeUndefined();
  }
  expect(isRemark('-- No entries --')).toBe(true);
});

test('no JSON makes it throw', () => {
  const fields = fc.dictionary(
    fc.constantFrom(...Object.keys(address), 'MESSAGE', '_PID', '__proto__'),
    fc.jsonValue(),
  );
  fc.assert(fc.property(fields, (object) => void parse(object)));
});

test('all fields, for who wants to see them', () => {
  expect(parseFields('{"A":"1","B":[98],"C":null}')).toEqual(
    new Map([
      ['A', '1'],
      ['B', 'b'],
      ['C', undefined],
    ]),
  );
});
