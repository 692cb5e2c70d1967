import { type PtopOptions, startPtop } from './ptop-screen.ts';
import type { Screen } from './screen.ts';
import { ShownTable } from './shown-table.ts';

/** What the row of the cursor and the header of the sorted column have as their background. */
const CYAN = 6;

/** ptop on its screen, with the table that it shows at the moment. */
export interface PtopTable {
  readonly screen: Screen;
  /** Fails when there is no table on the screen. */
  table(): ShownTable;
  /** Process under the cursor; undefined when no row is coloured so. */
  selected(): number | undefined;
  /** Presses keys, and waits until the cursor is on this process. */
  pressTo(pid: number, ...keys: readonly string[]): Promise<void>;
  /** Presses keys, and waits for these rows from top to bottom. */
  pressFor(pids: readonly number[], ...keys: readonly string[]): Promise<void>;
}

/** Starts ptop on these processes only, and waits until it shows as many of them as fit. */
export async function startTable(
  pids: readonly number[],
  args: readonly string[] = [],
  options: PtopOptions = {},
): Promise<PtopTable> {
  const ptop = tableOf(await startPtop(['-p', pids.join(','), '-d', '0.3', ...args], options));
  await ptop.screen.until(() => (ShownTable.on(ptop.screen)?.pids.length ?? 0) > 0, 'a row');
  return ptop;
}

/** The table on a screen. */
export function tableOf(screen: Screen): PtopTable {
  const table = (): ShownTable => {
    const shown = ShownTable.on(screen);
    if (shown === undefined) throw new Error(`no table on the screen:\n${screen.text()}`);
    return shown;
  };
  const selected = (): number | undefined => {
    const shown = ShownTable.on(screen);
    return shown?.pids.find((_, at) => screen.cell(0, shown.headerY + 1 + at).background === CYAN);
  };
  return {
    screen,
    table,
    selected,
    pressTo: async (pid, ...keys) => {
      screen.press(...keys);
      await screen.until(() => selected() === pid, `the cursor on ${pid} after ${keys.join(' ')}`);
    },
    pressFor: async (pids, ...keys) => {
      screen.press(...keys);
      const shown = () => ShownTable.on(screen)?.pids.join(' ') === pids.join(' ');
      await screen.until(shown, `rows ${pids.join(' ')} after ${keys.join(' ')}`);
    },
  };
}
