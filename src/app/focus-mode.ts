import type { FocusReading } from '../inspect/focus.ts';
import type { Process } from '../sampler/process.ts';
import type { Line } from '../text/span.ts';

/** Enter: everything about one process, followed until the pane is closed, also beyond its end. */
export interface FocusMode {
  readonly kind: 'focus';
  readonly process: Readonly<Process>;
  /** The last reading and its lines; undefined until there is one. */
  readonly reading: FocusReading | undefined;
  readonly lines: readonly Line[];
  /** Lines scrolled out at the top. */
  readonly top: number;
}
