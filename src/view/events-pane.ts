import type { ActionEvent } from '../app/acting/events.ts';
import { eventsHeight } from '../app/acting/events-pane.ts';
import type { EventsMode } from '../app/acting/signal-mode.ts';
import { unitOutcome } from '../app/acting/text.ts';
import type { State } from '../app/state.ts';
import { outcomeText } from '../signals/outcome.ts';
import { label } from '../signals/target.ts';
import { formatClock } from '../text/clock.ts';
import { printable } from '../text/sanitize.ts';
import type { Line } from '../text/span.ts';
import { clip, displayWidth, padEnd } from '../text/width.ts';
import type { Layer } from './frame.ts';

/** Enough for `SIGTERM` and `restart`, so that the columns seldom move. */
const LEAST_WHAT_WIDTH = 11;

/** `E`: time, signal, target and outcome of all that ptop has done, over the lower half. */
export function eventsPane(state: State, { fromEnd }: EventsMode): Layer {
  const { events, size, settings } = state;
  const last = events.length - fromEnd;
  const shown = events.slice(Math.max(0, last - eventsHeight(state)), last);
  const part = shown.length < events.length ? `, ${shown.length} of ${events.length}` : '';
  const title: Line = {
    spans: [{ text: ` What ptop has done${part}` }],
    base: 'dialogTitle',
  };
  const whatWidth = Math.max(LEAST_WHAT_WIDTH, ...shown.map(({ what }) => displayWidth(what)));
  const lines = shown.map((event): Line => {
    const time = formatClock(event.atMs, settings.utcOffsetMinutes);
    const what = padEnd(event.what, whatWidth);
    const who = padEnd(whom(event), 22);
    const text = ` ${time} ${what} ${who} ${cameOfIt(event)}`;
    return {
      spans: [{ text: clip(text, size.columns) }],
      base: event.failed === undefined ? 'dialog' : 'dialogWarning',
    };
  });
  const height = lines.length + 1;
  const y = size.rows - 1 - height;
  return { x: 0, y, width: size.columns, height, lines: [title, ...lines], style: 'dialog' };
}

function whom(event: ActionEvent): string {
  return event.kind === 'unit' ? printable(event.unit.name) : label(event.target);
}

function cameOfIt(event: ActionEvent): string {
  if (event.kind === 'unit') return unitOutcome(event);
  const { failed, outcome, kind } = event;
  if (failed !== undefined) return failed;
  if (kind === 'nice') return 'done';
  return outcome === undefined ? 'sent' : outcomeText(outcome);
}
