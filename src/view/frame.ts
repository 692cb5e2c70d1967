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

/** Everything on the screen: layers painted in order, the first one covers it all. */
export interface Frame {
  readonly layers: readonly Layer[];
  /** Where the terminal's cursor shows (a text field); hidden when left out. */
  readonly cursor?: { readonly x: number; readonly y: number };
}
