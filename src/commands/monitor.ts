import { isListed } from '../app/descriptor-list.ts';
import { focusedProcess } from '../app/focus.ts';
import { initialState } from '../app/initial-state.ts';
import { journalWish } from '../app/journal/wish.ts';
import type { Message } from '../app/messages.ts';
import { neededBy } from '../app/needs.ts';
import type { State } from '../app/state.ts';
import { shownFirst } from '../app/table/shown-first.ts';
import { watchedUnit } from '../app/unit/pane.ts';
import { update } from '../app/update.ts';
import { AcceptLimits } from '../inspect/accept-limits.ts';
import { readFocus } from '../inspect/focus.ts';
import { ProcReader } from '../procfs/read-proc.ts';
import { readOwnCost } from '../sampler/own-cost.ts';
import type { Sample } from '../sampler/sample.ts';
import { Sampler } from '../sampler/sampler.ts';
import { endPrograms } from '../systemd/run-command.ts';
import { guardExit } from '../terminal/exit.ts';
import { closePanesNow } from '../terminal/pane.ts';
import { refusal } from '../terminal/quirks.ts';
import { openTerminal, type Terminal } from '../terminal/terminal.ts';
import type { Report } from '../triage/report.ts';
import { screen } from '../view/screen.ts';
import { Investigation } from './investigation.ts';
import { Actions } from './monitor/actions.ts';
import { carryOut, type World } from './monitor/effects.ts';
import { JournalFollower } from './monitor/journal-follower.ts';
import type { MonitorOptions } from './monitor/options.ts';
import { UnitFollower } from './monitor/unit-follower.ts';
import { ProcessFollower } from './process-follower.ts';
import { runSamplingLoop } from './sampling-loop.ts';

/** Samples between two looks at what ptop itself costs. */
const SAMPLES_PER_OWN_COST = 5;
/** Between two times that the runbook is gone through, which costs as much as a few reads. */
const REPORT_EVERY_MS = 1_900;

/** The full-screen monitor. Resolves to an exit status when it cannot run; leaving it ends ptop. */
export async function runMonitor(options: MonitorOptions): Promise<number> {
  const refused = refusal(process.env, process.stdin.isTTY, process.stdout.isTTY);
  if (refused !== undefined) {
    process.stderr.write(`${refused}\n`);
    return 2;
  }
  const { colors, mouse } = options;
  const terminal = openTerminal({ colors, unicode: options.settings.unicode, mouse });
  const journal = new JournalFollower();
  guardExit(terminal, () => {
    closePanesNow();
    journal.close();
  });
  await monitor(options, terminal, journal);
  terminal.close();
  await endPrograms();
  // At once: a reading may be waiting for its turn, and a slow terminal for the rest of a frame.
  process.exit(0);
}

/** Reads, shows and obeys until the user leaves or the wanted number of readings is done. */
function monitor(
  options: MonitorOptions,
  terminal: Terminal,
  journal: JournalFollower,
): Promise<void> {
  const reader = new ProcReader(options.procfs);
  const sampler = new Sampler({ reader, needs: neededBy(options.table) });
  const settings = { ...options.settings, unicode: terminal.unicode };
  let state: State = initialState(settings, options.table, terminal.size);

  return new Promise((leave) => {
    const paint = paintSoon(terminal, () => state);

    const dispatch = (message: Message): void => {
      if (message.type === 'reniced') {
        sampler.readAgain(message.reniced.map(({ target }) => target));
      }
      const { state: next, effect } = update(state, message);
      state = next;
      if (effect !== undefined) carryOut(effect, world);
      if (message.type === 'unitActed') units.readAgain();
      units.follow(watchedUnit(state));
      journal.follow(journalWish(state));
      focus.follow(focusedProcess(state));
      if (state.sample !== undefined) paint();
    };

    const investigation = new Investigation({ reader, subject: {}, thorough: false });
    const acceptLimits = new AcceptLimits(reader);
    const focus = new ProcessFollower({
      pauseMs: 2000,
      read: (process) => readFocus(reader, process, acceptLimits),
      onReading: (process, reading) => dispatch({ type: 'focus', process, reading }),
    });
    const units = new UnitFollower(reader, dispatch);
    const actions = new Actions(reader, settings.readonly, dispatch);
    const world: World = {
      terminal,
      reader,
      actions,
      journal,
      isListed: (process) => isListed(state, process),
      dispatch,
      leave,
    };

    let report: Report | undefined;
    const onSample = (sample: Sample): void => {
      // The clock may be set back meanwhile.
      const ageMs = Math.abs(sample.takenAtMs - (report?.takenAtMs ?? Infinity));
      if (report === undefined || ageMs >= REPORT_EVERY_MS) report = investigation.examine(sample);
      dispatch({ type: 'sample', sample, report, services: investigation.services });
      if (sample.sequence % SAMPLES_PER_OWN_COST !== 2) return;
      void readOwnCost().then((cost) => cost && dispatch({ type: 'ownCost', cost }));
    };

    journal.onChange(dispatch);
    terminal.onInput(dispatch);
    void runSamplingLoop({
      sampler,
      delaySeconds: settings.delaySeconds,
      maxIterations: options.maxIterations,
      isPaused: () => state.paused,
      shownFirst: (processes) => shownFirst(state, processes),
      prepare: () => sampler.setNeeds(neededBy(state.table)),
      onSample,
    }).then(leave);
  });
}

/** Paints once for all that happens in one turn of the event loop. */
function paintSoon(terminal: Terminal, state: () => State): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      terminal.paint(screen(state()));
    });
  };
}
