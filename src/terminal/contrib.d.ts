/** The part of blessed-contrib that ptop uses, without the widget around it. */

declare module 'blessed-contrib/lib/widget/charts/line.js' {
  /** What the chart draws with, of the 2D context of a canvas in HTML. */
  interface Context {
    strokeStyle: string;
    fillStyle: string;
    clearRect(x: number, y: number, width: number, height: number): void;
    fillText(text: string, x: number, y: number): void;
    beginPath(): void;
    moveTo(x: number, y: number): void;
    lineTo(x: number, y: number): void;
    stroke(): void;
  }

  interface Series {
    /** Labels of the x axis; of the first series they also set the scale. */
    readonly x: readonly string[];
    readonly y: readonly number[];
    readonly style: { readonly line: string };
  }

  export default class Line {
    /** Draws axes and series. */
    setData(
      this: {
        readonly ctx: Context;
        /** In dots. */
        readonly canvasSize: { readonly width: number; readonly height: number };
        readonly options: {
          readonly minY: number;
          readonly maxY: number;
          readonly numYLabels: number;
          readonly wholeNumbersOnly: boolean;
          readonly xPadding: number;
          readonly xLabelPadding: number;
          readonly showNthLabel: number;
          readonly style: { readonly baseline: string; readonly text: string };
        };
      },
      series: readonly Series[],
    ): void;
  }
}
