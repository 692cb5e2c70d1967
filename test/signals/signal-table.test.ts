import { execFileSync } from 'node:child_process';
import os from 'node:os';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSignal, SIGNALS, SIGTERM } from '../../src/signals/signal-table.ts';

const byName = new Map(SIGNALS.map((signal) => [signal.name, signal]));

test('a name and its number are the same signal as for this kernel', () => {
  const known = Object.entries(os.constants.signals).filter(([name]) => byName.has(name));
  expect(known.length).toBe(31);
  for (const [name, number] of known) expect(byName.get(name)?.number, name).toBe(number);
});

test('the menu has what kill -l of bash has, real-time signals among them', () => {
  const listed = execFileSync('bash', ['-c', 'kill -l'], { encoding: 'utf8' });
  const names = [...listed.matchAll(/(\d+)\) (SIG\S+)/g)].map(([, number, name]) => [
    Number(number),
    name,
  ]);
  expect(SIGNALS.map(({ number, name }) => [number, name])).toEqual(names);
});

test('a row fits into 80 columns', () => {
  for (const { name, use } of SIGNALS) expect(26 + use.length, name).toBeLessThanOrEqual(80);
});

test('every signal is found by its number and by its name, however it is written', () => {
  for (const signal of SIGNALS) {
    const { name, number } = signal;
    for (const typed of [String(number), name, name.toLowerCase(), name.slice(3)]) {
      expect(findSignal(typed), typed).toBe(signal);
    }
  }
  expect(findSignal('CLD')?.name).toBe('SIGCHLD');
  expect(findSignal('poll')?.name).toBe('SIGIO');
});

test('the first letter of SIGTERM is enough for it', () => {
  expect(findSignal('t')).toBe(SIGTERM);
  expect(findSignal('sigt')).toBe(SIGTERM);
});

test('nobody gets SIGKILL who has not typed 9, or a K', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      if (findSignal(typed)?.name === 'SIGKILL') expect(typed).toMatch(/^(?:9|(?:sig)?k.*)$/i);
    }),
  );
});
