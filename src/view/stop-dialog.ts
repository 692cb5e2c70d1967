import { targetsOf } from '../app/acting/chosen-targets.ts';
import type { StopMode, StopPlanMode } from '../app/acting/signal-mode.ts';
import type { State } from '../app/state.ts';
import { SIGTERM } from '../signals/signal-table.ts';
import {
  type DrainReading,
  deadlineMs,
  type StopSequence,
  stillStopping,
} from '../signals/stop-state.ts';
import { verdictOf } from '../signals/stop-verdict.ts';
import { labels } from '../signals/target.ts';
import { formatElapsed } from '../text/elapsed.ts';
import type { Line, Style } from '../text/span.ts';
import { formatGrouped } from '../text/units.ts';
import { clip, padEnd } from '../text/width.ts';
import { dialog, dialogRoom, paragraph } from './dialog.ts';
import { drainChart } from './drain-chart.ts';
import { foretoldLines } from './foretold.ts';
import type { Layer } from './frame.ts';
import { targetLines, whom } from './target-lines.ts';

/** X, before anything is sent: what will happen. */
export function stopPlanDialog(state: State, mode: StopPlanMode): Layer {
  const { width } = dialogRoom(state);
  const { targets, known, graceSeconds, thenKill } = mode;
  const then =
    thenKill === 'ask'
      ? 'then ask before SIGKILL (k: do not ask)'
      : 'then SIGKILL without asking (k: ask)';
  return dialog(state, `Stop ${whom(targets)}`, [
    ...targetLines(targets, width),
    ...paragraph(`SIGTERM, wait up to ${graceSeconds} s (+ -), ${then}`, width),
    ...foretoldLines(state, targetsOf(targets), known, SIGTERM, width),
  ]);
}

/** `  descriptors 63,847 `. */
const FIGURES_WIDTH = 21;

/** X, while it runs and when it is over: the countdown, what drains, what happened, the verdict. */
export function stopDialog(state: State, mode: StopMode): Layer {
  const { width, height } = dialogRoom(state);
  const { sequence, timeline } = mode;
  const { targets } = sequence.plan;
  const happened = timeline.map(({ afterMs, text }): Line => {
    const at = formatElapsed(afterMs).padStart(8);
    return { spans: [{ text: clip(` ${at}  ${text}`, width) }], base: 'dialogDim' };
  });
  const said = conclusion(mode, width);
  const room = Math.max(0, height - 1 - said.length);
  // What happened last, and what has to be decided, is never cut off.
  const shown = room > 0 ? [...chart(state, sequence, width), ...happened].slice(-room) : [];
  return dialog(
    state,
    `Stop ${labels(targets, 3)}`,
    [...shown, ...said],
    countdown(sequence),
    true,
  );
}

function countdown(sequence: StopSequence): string {
  const deadline = deadlineMs(sequence);
  if (sequence.phase !== 'waiting' || deadline === undefined) return '';
  const seconds = Math.max(0, Math.ceil((deadline - sequence.nowMs) / 1000));
  return sequence.plan.thenKill === 'always' ? `SIGKILL in ${seconds} s` : `${seconds} s left`;
}

function chart(state: State, sequence: StopSequence, width: number): Line[] {
  const { startedAtMs, drain } = sequence;
  const last = drain.at(-1);
  if (startedAtMs === undefined || last === undefined) return [];
  const toMs = deadlineMs(sequence) ?? startedAtMs;
  const part = (name: string, of: (reading: DrainReading) => number | undefined): Line[] => {
    const points = drain.flatMap((reading) => {
      const value = of(reading);
      return value === undefined ? [] : [{ atMs: reading.atMs, value }];
    });
    const now = of(last);
    const figure = now === undefined ? '?' : formatGrouped(now);
    const highest = points.reduce((most, { value }) => Math.max(most, value), 0);
    const scale = points.length === 0 ? '' : `  highest ${formatGrouped(highest)}`;
    const labels = [scale, '', `  ${name} ${figure}`];
    const size = { width: width - FIGURES_WIDTH - 1, height: labels.length };
    const rows = drainChart(
      points,
      { fromMs: startedAtMs, toMs },
      { ...size, unicode: state.settings.unicode },
    );
    return rows.map((bars, row) => ({
      spans: [{ text: padEnd(labels[row] ?? '', FIGURES_WIDTH) + bars }],
      base: 'dialog',
    }));
  };
  return [
    ...part('descriptors', ({ openFds }) => openFds),
    ...part('threads', ({ threads }) => threads),
  ];
}

function conclusion({ kind, sequence }: StopMode, width: number): Line[] {
  if (kind === 'stopping') return [];
  if (kind === 'stopAsking') {
    const alive = stillStopping(sequence).map(({ target }) => target);
    const after = formatElapsed(sequence.plan.graceMs);
    const text = `Still there after ${after}: ${labels(alive, 5)}. Send SIGKILL, without any cleanup? y: yes, n: no`;
    return paragraph(text, width, 'dialogCritical');
  }
  const { lines, status } = verdictOf(sequence);
  const style: Style = status === 0 ? 'dialog' : status === 1 ? 'dialogWarning' : 'dialogCritical';
  return lines.flatMap((line) => paragraph(line, width, style));
}
