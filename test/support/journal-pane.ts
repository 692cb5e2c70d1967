import { startPtopIn } from './ptop-in-rig.ts';
import type { Screen } from './screen.ts';
import { ShownTable } from './shown-table.ts';
import type { SystemdRig } from './systemd-rig.ts';

export interface PaneOptions {
  readonly columns?: number;
  readonly rows?: number;
  /** What becomes ptop inside of the rig: setpriv(1), `sh -c`. */
  readonly way?: readonly string[];
  /** Arguments of ptop. */
  readonly args?: readonly string[];
}

/** ptop in a rig, and the journal pane on its screen. */
export class ShownJournal {
  readonly screen: Screen;

  private constructor(screen: Screen) {
    this.screen = screen;
  }

  /** Starts ptop inside, and opens the pane as soon as there is a table. */
  static async open(
    rig: SystemdRig,
    { way = [], args = [], columns = 120, rows = 40 }: PaneOptions = {},
  ): Promise<ShownJournal> {
    const screen = await startPtopIn(rig, ['-d', '0.5', ...args], way, { columns, rows });
    const isListed = () => (ShownTable.on(screen)?.pids.length ?? 0) > 0;
    await screen.until(isListed, 'a process');
    screen.press('J');
    const journal = new ShownJournal(screen);
    await screen.until(() => journal.title !== '', 'the pane');
    return journal;
  }

  /** The same for the first process of a unit; waits until its log is followed. */
  static async ofUnit(
    rig: SystemdRig,
    unit: string,
    options: PaneOptions = {},
  ): Promise<ShownJournal> {
    const journal = await ShownJournal.open(rig, { ...options, args: ['--unit', unit] });
    await journal.until(() => / following /.test(journal.title), 'the log to be followed');
    return journal;
  }

  get title(): string {
    const y = this.screen.rowWith(/^ Journal: /);
    return y < 0 ? '' : this.screen.row(y);
  }

  /** Whose lines by which key, and what else is asked for. */
  get tabs(): string {
    const y = this.screen.rowWith(/^ Journal: /);
    return y < 0 ? '' : this.screen.row(y + 1);
  }

  /** The rows below the title, without those of the tabs and the chart. */
  get rows(): string[] {
    const titleY = this.screen.rowWith(/^ Journal: /);
    const all = Array.from({ length: this.screen.rows }, (_, y) => this.screen.row(y));
    const below = all.slice(titleY + 2, -1);
    return below.filter((row) => !row.startsWith(' Lines a second'));
  }

  /** All that the pane says, in one line. */
  get words(): string {
    return this.rows.join(' ').replace(/\s+/g, ' ').trim();
  }

  /** The numbers of the lines `line 17` in the window, from top to bottom. */
  get numbers(): number[] {
    return this.rows.flatMap((row) => {
      const [, number] = /: line (\d+)$/.exec(row) ?? [];
      return number === undefined ? [] : [Number(number)];
    });
  }

  /** A figure of the title: `2,000 lines`, `12 dropped`. */
  figure(of: string): number {
    const [, figure] = new RegExp(`([\\d,]+) ${of}`).exec(this.title) ?? [];
    return Number(figure?.replaceAll(',', '') ?? 0);
  }

  until(condition: () => unknown, what: string, timeoutMs = 30_000): Promise<void> {
    return this.screen.until(condition, what, timeoutMs);
  }

  /** Presses keys, and waits for what they lead to. */
  async pressFor(what: string, condition: () => unknown, ...keys: string[]): Promise<void> {
    this.screen.press(...keys);
    await this.until(condition, `${what} after ${keys.join(' ')}`);
  }
}

/** How many journalctl processes there are inside of a rig. */
export const journalctls = (rig: SystemdRig): number =>
  Number(
    rig.run('sh', '-c', 'cat /proc/[0-9]*/comm 2>/dev/null | grep -cx journalctl || true').trim(),
  );

/** Of these the ones that follow; the runbook asks journalctl, too, but follows nothing. */
export const followers = (rig: SystemdRig): number =>
  Number(
    rig.run('sh', '-c', "grep -lz '^--follow$' /proc/[0-9]*/cmdline 2>/dev/null | wc -l").trim(),
  );
