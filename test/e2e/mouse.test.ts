import { expect, test } from 'vitest';
import { childrenOf } from '../support/children.ts';
import { startSleepers } from '../support/programs.ts';
import { startPtop } from '../support/ptop-screen.ts';
import { startTable } from '../support/ptop-table.ts';

async function startMany() {
  const pids = childrenOf((await startSleepers(60)).pid);
  const ptop = await startTable(pids, ['-s', 'PID'], { columns: 80, rows: 24 });
  const { screen } = ptop;
  const clickFooter = async (label: string) => {
    await screen.until(() => screen.row(23).includes(label), `${label} in the last row`);
    screen.click(screen.row(23).indexOf(label), 23);
  };
  return { ...ptop, pids, clickFooter };
}

test('a click on a row puts the cursor there, the wheel moves it by three', async () => {
  const { screen, table, pids, selected, pressTo } = await startMany();
  screen.click(30, table().headerY + 5);
  await screen.until(() => selected() === pids[4], 'the cursor on the row clicked');
  screen.wheel('down', 30, 10);
  await screen.until(() => selected() === pids[7], 'three rows further');
  screen.wheel('up', 30, 10);
  await screen.until(() => selected() === pids[4], 'three rows back');
  await pressTo(pids[5]!, 'down');
});

test('clicks on the keys of the last row press them, also those of what is open', async () => {
  const { screen, pids, clickFooter, pressFor } = await startMany();
  await clickFooter('F1');
  await screen.until(() => screen.row(0).startsWith(' ptop '), 'help');
  await clickFooter('Done');
  await screen.until(() => screen.row(23).startsWith('F1Help'), 'the table');
  await clickFooter('Filter');
  await screen.until(() => screen.row(23).startsWith('Filter: '), 'the prompt');
  await pressFor([pids[9]!], ...String(pids[9]));
  await clickFooter('Cancel');
  await screen.until(() => screen.row(23).startsWith('F1Help'), 'the keys');
  await clickFooter('Quit');
  expect(await screen.untilExit()).toEqual({ code: 0, signal: 0 });
});

test('-M leaves the mouse to the terminal', async () => {
  const screen = await startPtop(['-M']);
  await screen.until(() => screen.text().includes('F10Quit'), 'the screen');
  expect(screen.modes.mouseTracking).toBe(false);
});
