import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { childrenOf } from '../support/children.ts';
import { startFileHolder, startSleepers } from '../support/programs.ts';
import { startTable } from '../support/ptop-table.ts';

const openFiles = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Two families of three children each and a process alone, in the order of their PIDs. */
async function startFamilies() {
  const families: number[][] = [];
  for (let count = 0; count < 2; count++) {
    const { pid } = await startSleepers(3);
    families.push([pid, ...childrenOf(pid)]);
  }
  const alone = (await startFileHolder(10)).pid;
  const all = [...families.flat(), alone];
  const ptop = await startTable(all, ['-s', 'PID']);
  await ptop.pressFor(all);
  const [first = [], second = []] = families;
  return { ...ptop, all, first, second, alone };
}

test('F5 shows who started whom, and the list again', async () => {
  const { screen, table, pressFor, all, first } = await startFamilies();
  const branch = (at: number) => table().cell(first[at]!, 'COMMAND')?.slice(0, 3);
  screen.press('t');
  await screen.until(() => branch(1) === '├─ ', 'a branch');
  expect([1, 2, 3].map(branch)).toEqual(['├─ ', '├─ ', '└─ ']);
  expect(branch(0)).toBe('/tm');
  expect(table().pids).toEqual(all);
  await pressFor([...all].reverse(), 'F5', 'I');
  expect(branch(1)).toBe('/tm');
});

test('- folds a family into its row, with the sums, + unfolds it, * folds all', async () => {
  const { table, pressFor, all, first, second, alone } = await startFamilies();
  const folded = [first[0]!, ...second, alone];
  await pressFor(folded, 'F5', '-');
  expect(table().cell(first[0]!, 'COMMAND')).toMatch(/^\+ /);
  expect(table().cell(first[0]!, 'FD')).toBe(String(sum(first.map(openFiles))));
  expect(table().cell(first[0]!, 'THR')).toBe('4');
  await pressFor(all, '+');
  expect(table().cell(first[0]!, 'FD')).toBe(String(openFiles(first[0]!)));
  await pressFor([first[0]!, second[0]!, alone], '*');
  await pressFor(all, '*');
});

test('a family stays together whatever the order, and siblings are in it', async () => {
  const { pressFor, first, second, alone } = await startFamilies();
  const reversed = ([parent = 0, ...children]: number[]) => [parent, ...children.reverse()];
  await pressFor([alone, ...reversed(second), ...reversed(first)], 'F5', 'I');
});

test('a list cannot be folded, and says what can', async () => {
  const { screen } = await startFamilies();
  screen.press('-');
  await screen.until(() => screen.row(39).includes('Only a tree can be folded: F5'), 'the hint');
  screen.press('down');
  await screen.until(() => screen.row(39).startsWith('F1Help'), 'the keys again');
});
