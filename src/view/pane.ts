import { keyName } from '../app/help.ts';
import { KEYMAPS } from '../app/keymap.ts';
import type { PaneMode } from '../app/mode.ts';
import { paneArea } from '../app/pane.ts';
import type { State } from '../app/state.ts';
import type { Line } from '../text/span.ts';
import { formatGrouped } from '../text/units.ts';
import { clip, displayWidth, padEnd } from '../text/width.ts';
import type { Frame } from './frame.ts';

/** The title, which always says how to leave, and below it the room for the program's screen. */
export function pane(state: State, mode: PaneMode): Frame {
  const { columns, rows } = state.size;
  const { y, height } = paneArea(state);
  const hint = ` ${keyName(KEYMAPS[mode.kind][0].keys[0])} leaves `;
  // Of these three the command line is what one can do without.
  const ended = mode.kind === 'pane' ? '' : `: ${mode.status}${way(mode)}`;
  const room = columns - hint.length - displayWidth(ended);
  const what = padEnd(clip(` ${mode.title}`, room) + ended, columns - hint.length);
  const title: Line = {
    spans: [{ text: what }, { text: hint }],
    base: 'dialogTitle',
  };
  return {
    layers: [{ x: 0, y: y - 1, width: columns, height: rows - y, lines: [title] }],
    pane: { x: 0, y, width: columns, height, fromEnd: mode.fromEnd },
  };
}

/** How far back one has gone, or can go. */
function way({ fromEnd, linesAbove }: PaneMode): string {
  const lines = `${formatGrouped(linesAbove)} lines`;
  if (fromEnd > 0) return `, ${formatGrouped(fromEnd)} of ${lines} back`;
  return linesAbove > 0 ? `, PgUp goes back ${lines}` : '';
}
