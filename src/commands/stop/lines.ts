import { foretellAll } from '../../signals/preflight-groups.ts';
import type { Knowledge } from '../../signals/read-facts.ts';
import { SIGTERM } from '../../signals/signal-table.ts';
import { deadlineMs, type StopSequence } from '../../signals/stop-state.ts';
import { drainText } from '../../signals/stop-timeline.ts';
import { labels, type Target } from '../../signals/target.ts';
import { formatElapsed } from '../../text/elapsed.ts';
import { quoted } from '../../text/quoted.ts';
import { drainChart } from '../../view/drain-chart.ts';

/** Processes that are introduced by a line each; of more, only their number and first names. */
const MOST_INTRODUCED = 5;

/** Whom it is about, and what SIGTERM will do to them. */
export function introduction(
  targets: readonly Target[],
  family: readonly Target[],
  known: ReadonlyMap<Target, Knowledge>,
): readonly string[] {
  const who =
    targets.length > MOST_INTRODUCED
      ? [`${targets.length} processes: ${labels(targets, MOST_INTRODUCED)}`]
      : targets.map(introduced);
  const foretold = foretellAll(targets, known, SIGTERM).map(({ text, targets: of }) =>
    targets.length === 1 ? `  it ${text}` : `  ${labels(of, MOST_INTRODUCED)}: ${text}`,
  );
  const below = family.filter((member) => !targets.some(({ pid }) => pid === member.pid));
  const untouched =
    below.length === 0
      ? []
      : [`  not stopped with it (--children does that): ${labels(below, MOST_INTRODUCED)}`];
  return [...who, ...foretold, ...untouched];
}

function introduced({ pid, user, unit, shownCommand }: Target): string {
  return `${pid} ${quoted(shownCommand)} (${[user, unit].filter((part) => part !== undefined).join(', ')})`;
}

/** `    2.1 s  ended`. */
export function timelineLine({ startedAtMs, nowMs }: StopSequence, text: string): string {
  return `${formatElapsed(nowMs - (startedAtMs ?? nowMs)).padStart(9)}  ${text}`;
}

const CHART_CELLS = 12;

/** The line that changes in place on a terminal: figures, how they fell, time left. */
export function liveLine(sequence: StopSequence, unicode: boolean): string {
  const { phase, startedAtMs, drain, plan, nowMs } = sequence;
  const deadline = deadlineMs(sequence);
  if (phase !== 'waiting' || startedAtMs === undefined || deadline === undefined) {
    const busy = phase === 'settling' ? 'who is left behind, who comes instead?' : 'waiting';
    return timelineLine(sequence, busy);
  }
  const points = drain.flatMap(({ atMs, openFds }) =>
    openFds === undefined ? [] : [{ atMs, value: openFds }],
  );
  const [bars] = drainChart(
    points,
    { fromMs: startedAtMs, toMs: deadline },
    { width: CHART_CELLS, height: 1, unicode },
  );
  const left = `${Math.max(0, Math.ceil((deadline - nowMs) / 1000))} s`;
  const then = plan.thenKill === 'always' ? `SIGKILL in ${left}` : `gives up in ${left}`;
  return timelineLine(sequence, `[${bars}] ${drainText(sequence) ?? ''}; ${then}, Ctrl-C cancels`);
}
