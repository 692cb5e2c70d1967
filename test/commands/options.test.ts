import { Option } from 'commander';
import { expect, test } from 'vitest';
import { type OptionRow, options } from '../../src/commands/options.ts';

const rows = Object.entries<OptionRow>(options);

test('each key is the name under which commander gives the value', () => {
  for (const [key, { long }] of rows) expect(new Option(long).attributeName()).toBe(key);
});

test('no command has two options of one letter', () => {
  for (const command of new Set(rows.flatMap(([, row]) => row.commands))) {
    const letters = rows
      .filter(([, row]) => row.commands.includes(command))
      .flatMap(([, { letter }]) => letter ?? []);
    expect(new Set(letters).size).toBe(letters.length);
  }
});

test('an option that takes an argument can say what is right', () => {
  for (const [key, { argument, parse, takes }] of rows) {
    expect(argument === undefined, key).toBe(parse === undefined);
    if (parse === undefined) continue;
    const outcome = parse('', undefined as never) as { wrong?: string } | undefined;
    // An empty filter is right: it shows everything.
    if (key !== 'filter') expect(outcome?.wrong ?? takes, key).toBeDefined();
  }
});

test('what excludes an option is an option', () => {
  for (const [, { conflicts = [] }] of rows) {
    for (const other of conflicts) expect(Object.keys(options)).toContain(other);
  }
});

test('htop users find their letters', () => {
  const letters = Object.fromEntries(
    rows.flatMap(([key, { letter }]) => (letter ? [[letter, key]] : [])),
  );
  expect(letters).toEqual({
    '-d': 'delay',
    '-p': 'pid',
    '-u': 'user',
    '-F': 'filter',
    '-s': 'sortKey',
    '-t': 'tree',
    '-C': 'color',
    '-U': 'unicode',
    '-M': 'mouse',
    '-n': 'maxIterations',
  });
});
