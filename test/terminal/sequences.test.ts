import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SequenceSplitter } from '../../src/terminal/sequences.ts';

const latin1 = (parts: readonly Buffer[]): string[] => parts.map((part) => part.toString('latin1'));
const split = (input: string): string[] =>
  latin1(new SequenceSplitter().push(Buffer.from(input, 'latin1')));

/** What terminals send for one key, one typed character or one mouse event. */
const SEQUENCES = [
  ...['a', 'Z', ' ', '\r', '\t', '\x03', '\x7f', '\0'],
  ...['\xc3\xa9', '\xe6\x97\xa5', '\xf0\x9f\x98\x80'],
  ...[
    '\x1b[A',
    '\x1bOA',
    '\x1b[1;5C',
    '\x1b[Z',
    '\x1b[H',
    '\x1bOF',
    '\x1b[1~',
    '\x1b[5~',
    '\x1b[7~',
  ],
  ...['\x1bOP', '\x1b[11~', '\x1b[[A', '\x1b[[E', '\x1b[15~', '\x1b[24~', '\x1b[1;2R', '\x1b[2$'],
  ...['\x1b[<0;12;5M', '\x1b[<64;300;99M', '\x1b[<0;12;5m', '\x1b[M !"', '\x1b[M`\xff\xc3'],
  ...[
    '\x1b]11;rgb:0000/0000/0000\x07',
    '\x1b]11;rgb:0/0/0\x1b\\',
    '\x1bP1$r0m\x1b\\',
    '\x1b[?62;c',
  ],
];

describe('the bytes of a terminal', () => {
  test.each(SEQUENCES)('%j is one sequence', (sequence) => {
    expect(split(sequence)).toEqual([sequence]);
  });

  test('are cut the same however they arrive', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...SEQUENCES), { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 }),
        (sequences, sizes) => {
          const bytes = Buffer.from(sequences.join(''), 'latin1');
          const splitter = new SequenceSplitter();
          const found: string[] = [];
          for (let at = 0, i = 0; at < bytes.length; i++) {
            const size = sizes[i % sizes.length] ?? 1;
            found.push(...latin1(splitter.push(bytes.subarray(at, at + size))));
            at += size;
          }
          expect(found).toEqual(sequences);
        },
      ),
    );
  });

  test('of any kind neither throw nor stay for ever', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 20 })), (chunks) => {
        const splitter = new SequenceSplitter();
        for (const chunk of chunks) splitter.push(chunk);
        splitter.push(Buffer.from('\x1b\\\x1b\\~~~~'));
        expect(latin1(splitter.push(Buffer.from('q')))).toEqual(['q']);
      }),
    );
  });
});

describe('Escape', () => {
  test('alone waits for what may follow, and is itself when nothing does', () => {
    const splitter = new SequenceSplitter();
    expect(splitter.push(Buffer.from('\x1b'))).toEqual([]);
    expect(splitter.undecided).toBe(true);
    expect(latin1(splitter.expire())).toEqual(['\x1b']);
    expect(splitter.undecided).toBe(false);
  });

  test('followed by a letter is two keys, as in htop', () => {
    expect(split('\x1bq')).toEqual(['\x1b', 'q']);
  });

  test('pressed twice is two keys', () => {
    const splitter = new SequenceSplitter();
    expect(latin1([...splitter.push(Buffer.from('\x1b\x1b')), ...splitter.expire()])).toEqual([
      ...['\x1b', '\x1b'],
    ]);
  });

  test('and [ typed by hand are two keys in the end', () => {
    const splitter = new SequenceSplitter();
    expect(splitter.push(Buffer.from('\x1b['))).toEqual([]);
    expect(latin1(splitter.expire())).toEqual(['\x1b', '[']);
  });

  test('does not end a mouse event that is still on its way', () => {
    const splitter = new SequenceSplitter();
    splitter.push(Buffer.from('\x1b[<0;1'));
    expect(splitter.undecided).toBe(false);
    expect(splitter.expire()).toEqual([]);
    expect(latin1(splitter.push(Buffer.from('2;5M')))).toEqual(['\x1b[<0;12;5M']);
  });
});
