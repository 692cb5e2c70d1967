import type { PaneMode } from '../app/mode.ts';
import { paneArea } from '../app/pane.ts';
import type { State } from '../app/state.ts';
import type { Line } from '../text/span.ts';
import { displayWidth, padEnd } from '../text/width.ts';
import type { Frame } from './frame.ts';

/** The title, which always says how to leave, and below it the room for the program's screen. */
export function pane(state: State, mode: PaneMode): Frame {
  const { columns, rows } = state.size;
  const { y, height } = paneArea(state);
  const hint = mode.kind === 'pane' ? ' Ctrl-] leaves ' : ' Esc leaves ';
  const what = [mode.title, mode.status, passed(mode)].filter(Boolean).join(': ');
  const title: Line = {
    spans: [{ text: padEnd(` ${what}`, columns - displayWidth(hint)) }, { text: hint }],
    base: 'dialogTitle',
  };
  return {
    layers: [{ x: 0, y: y - 1, width: columns, height: rows - y, lines: [title] }],
    pane: { x: 0, y, width: columns, height, fromEnd: mode.fromEnd },
  };
}

/** How far back one has gone, or can go. */
function passed({ fromEnd, linesAbove }: PaneMode): string {
  if (fromEnd > 0) return `${fromEnd} of ${linesAbove} lines back`;
  return linesAbove > 0 ? `PgUp: ${linesAbove} lines` : '';
}
