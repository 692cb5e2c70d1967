import type { Line, Style } from '../text/span.ts';

/** A rectangle of text; what a line leaves free is blank in the layer's style. */
export interface Layer {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
  /** Style of blank cells; `normal` when left out. */
  readonly style?: Style;
}

/** A line chart with axes, over the layers; blessed-contrib draws it (terminal/chart.ts). */
export interface Chart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Oldest first, evenly spaced in time, the last one is now; undefined where nothing is known. */
  readonly values: readonly (number | undefined)[];
  /** Ends of the y axis. */
  readonly from: number;
  readonly to: number;
  /** Labels of the y axis from bottom to top, evenly spaced; the widest decides the room they get. */
  readonly yLabels: readonly string[];
  /** Labels of the x axis from left to right, evenly spaced: `-2 min`, `-1 min`, `now`. */
  readonly xLabels: readonly string[];
  /** Drawn as a level line of its own where it lies between the ends of the axis. */
  readonly limit?: number;
}

/** Room for the screen of the program that runs in a pane (terminal/pane.ts). */
export interface PaneArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** So many lines further up than the last one. */
  readonly fromEnd: number;
}

/** Everything on the screen: layers painted in order, the first one covers it all. */
export interface Frame {
  readonly layers: readonly Layer[];
  readonly charts?: readonly Chart[];
  readonly pane?: PaneArea;
  /** Where the terminal's cursor shows (a text field); hidden when left out. */
  readonly cursor?: { readonly x: number; readonly y: number };
}
