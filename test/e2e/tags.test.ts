import { expect, test } from 'vitest';
import { childrenOf } from '../support/children.ts';
import { startSleepers } from '../support/programs.ts';
import { startTable } from '../support/ptop-table.ts';

async function startFamily() {
  const { pid } = await startSleepers(4);
  const pids = [pid, ...childrenOf(pid)];
  const ptop = await startTable(pids, ['-s', 'PID']);
  await ptop.pressFor(pids);
  /** Processes with the mark of a tag. */
  const tagged = () => pids.filter((one) => ptop.screen.row(ptop.table().yOf(one), 0, 1) === '*');
  const pressForTags = async (wanted: readonly number[], ...keys: readonly string[]) => {
    ptop.screen.press(...keys);
    const shown = () => tagged().join(' ') === wanted.join(' ');
    await ptop.screen.until(shown, `tags on ${wanted.join(' ')} after ${keys.join(' ')}`);
  };
  return { ...ptop, pids, pressForTags };
}

test('Space tags a row and goes to the next, a second time takes it back', async () => {
  const { screen, pids, selected, pressForTags } = await startFamily();
  await pressForTags(pids.slice(0, 2), 'space', 'space');
  expect(selected()).toBe(pids[2]);
  await screen.until(() => screen.text().includes('2 tagged'), 'how many');
  await pressForTags(pids.slice(1, 2), 'home', 'space');
  await screen.until(() => screen.text().includes('1 tagged'), 'how many');
});

test('c tags a process with all that descend from it, U lets go of all', async () => {
  const { screen, pids, pressForTags } = await startFamily();
  await pressForTags(pids, 'c');
  await screen.until(() => screen.text().includes('5 tagged'), 'how many');
  await pressForTags([], 'U');
  expect(screen.text()).not.toContain('tagged');
});

test('a tag stays on its process when the order changes', async () => {
  const { pids, pressFor, pressForTags } = await startFamily();
  await pressForTags([pids[3]!], 'down', 'down', 'down', 'space');
  await pressFor([...pids].reverse(), 'I');
  await pressForTags([pids[3]!]);
});
