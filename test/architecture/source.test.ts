import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const sources = ['src', 'test']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

const pathsWith = (pattern: RegExp, folders: RegExp): string[] =>
  sources.filter(({ path, text }) => folders.test(path) && pattern.test(text)).map((s) => s.path);

test('signals leave from one file, so that no process can be signalled by mistake', () => {
  const senders = pathsWith(/process\.kill\b/, /^src\//);
  expect(senders.filter((path) => !path.startsWith('src/signals/'))).toEqual([]);
  expect(senders.length).toBeLessThanOrEqual(1);
});

test('pure folders take the time as data', () => {
  const clocks =
    /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bprocess\.(hrtime|uptime|env)\b/;
  expect(pathsWith(clocks, /^src\/(text|table|trend|app|view)\//)).toEqual([]);
});

test('no file is too long to be read at one sitting', () => {
  const long = sources.filter(({ text }) => text.split('\n').length > 300);
  expect(long.map((source) => source.path)).toEqual([]);
});
