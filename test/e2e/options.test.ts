import { describe, expect, test } from 'vitest';
import { nobody } from '../support/as-user.ts';
import { childrenOf } from '../support/children.ts';
import {
  startFileHolder,
  startFileLeaker,
  startNamed,
  startSleepers,
} from '../support/programs.ts';
import { startPtop } from '../support/ptop-screen.ts';
import { startTable, tableOf } from '../support/ptop-table.ts';
import type { Screen } from '../support/screen.ts';

const untilRows = (screen: Screen, pids: readonly number[]) =>
  screen.until(() => tableOf(screen).table().pids.join(' ') === pids.join(' '), 'the rows');

test('-F, -s and --columns: which rows, in which order, with what', async () => {
  const [a, b] = await Promise.all([
    startNamed('needle', ['needle-1']),
    startNamed('needle', ['needle-22']),
  ]);
  const args = ['-F', 'name:needle pid>1', '-s', 'command', '--columns', 'pid,res,command'];
  const screen = await startPtop(args);
  await untilRows(screen, [a.pid, b.pid]);
  const { table } = tableOf(screen);
  expect(table().columns).toEqual(['PID', 'RES', 'COMMAND']);
  expect(table().order).toBe('COMMAND△');
});

test('-t: a tree from the start', async () => {
  const { pid } = await startSleepers(1);
  const { table } = await startTable([pid, ...childrenOf(pid)], ['-t']);
  expect(table().cell(childrenOf(pid)[0]!, 'COMMAND')).toMatch(/^└─ /);
});

test.runIf(process.getuid?.() === 0)('-u: the processes of a user, by name or number', async () => {
  const { pid } = await startFileLeaker(1_000, nobody);
  for (const user of ['nobody', '65534']) {
    const screen = await startPtop(['-u', user, '-F', `pid:${pid}`]);
    await untilRows(screen, [pid]);
    expect(screen.text()).toContain(`User: ${user}`);
  }
});

test('-p takes Esc to let go of, and says until then that there is more', async () => {
  const { pid } = await startFileHolder(5);
  const { screen, table } = await startTable([pid]);
  expect(table().pids).toEqual([pid]);
  expect(screen.text()).toMatch(new RegExp(`PIDs: ${pid} {2}1 of \\d+ shown`));
  screen.press('escape');
  await screen.until(() => table().pids.length > 1, 'the others');
});

describe('-d', () => {
  test.each(['0.2', '0.1'])('%s: so often is read', async (delay) => {
    const { pid } = await startFileLeaker(10);
    const { screen, table } = await startTable([pid], ['-d', delay]);
    const counts = new Set<string | undefined>();
    const from = performance.now();
    await screen.until(() => counts.add(table().cell(pid, 'FD')).size === 8, 'eight counts');
    expect(performance.now() - from).toBeGreaterThan(6 * 1000 * Number(delay));
  });
});

test('-n: leaves by itself after so many readings, with status 0', async () => {
  const screen = await startPtop(['-n', '2', '-d', '0.1']);
  expect(await screen.untilExit()).toEqual({ code: 0, signal: 0 });
  expect(screen.modes).toMatchObject({ alternateBuffer: false, cursorVisible: true });
});

describe('without', () => {
  const coloured = (screen: Screen): boolean =>
    Array.from({ length: screen.rows }, (_, y) => y).some((y) =>
      Array.from({ length: screen.columns }, (_, x) => screen.cell(x, y)).some(
        ({ foreground, background }) => foreground !== 'default' || background !== 'default',
      ),
    );

  test.each([
    ['-C', ['-C'], {}],
    ['NO_COLOR', [], { NO_COLOR: '1' }],
  ])('colour (%s) the cursor and the headers are still seen', async (_, args, env) => {
    const { pid } = await startFileHolder(5);
    const { screen, table } = await startTable([pid], args, { env });
    expect(coloured(screen)).toBe(false);
    const { headerY } = table();
    expect(screen.cell(5, headerY).inverse).toBe(true);
    expect(screen.cell(5, headerY + 1).inverse).toBe(true);
    expect(screen.cell(5, headerY + 2).inverse).toBe(false);
  });

  test('an empty NO_COLOR there are colours', async () => {
    const screen = await startPtop([], { env: { NO_COLOR: '' } });
    await screen.until(() => coloured(screen), 'colours');
  });

  test('Unicode (-U) every character is ASCII', async () => {
    const { pid } = await startSleepers(2);
    const { screen, table } = await startTable([pid, ...childrenOf(pid)], ['-U', '-t']);
    await screen.until(() => /^_+$/.test(table().cell(pid, 'FD~') ?? ''), 'a sparkline');
    expect(screen.text()).toMatch(/^[\n -~]+$/);
    expect(table().cell(childrenOf(pid)[0]!, 'COMMAND')).toMatch(/^\|- /);
  });
});
