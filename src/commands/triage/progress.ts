import { abilities } from '../../terminal/quirks.ts';
import { styled } from '../../terminal/styled.ts';
import type { Line } from '../../text/span.ts';
import { stepLine } from '../../triage/finding-lines.ts';
import type { Report } from '../../triage/report.ts';
import { fitSpans } from '../../view/spans.ts';

/**
 * The steps on the terminal while they are looked at, drawn again in place, and gone before the
 * report is printed. On standard error, so that `ptop triage | tee` has both; without a terminal
 * there, or with too few rows, nothing.
 */
export class TriageProgress {
  readonly #depth = abilities(process.env).depth;
  #drawnRows = 0;

  show({ steps }: Report, watchedSeconds: number, seconds: number): void {
    const { isTTY, columns = 80, rows = 24 } = process.stderr;
    if (!isTTY || rows <= steps.length + 1) return;
    const title = `Looking for ${Math.max(1, Math.ceil(seconds - watchedSeconds))} s more; Ctrl-C: enough`;
    const lines: readonly Line[] = [
      { spans: [{ text: title, style: 'dim' }] },
      ...steps.map(stepLine),
    ];
    const drawn = lines.map(({ spans }) =>
      styled({ spans: fitSpans(spans, columns - 1, 'normal') }, this.#depth),
    );
    this.clear();
    process.stderr.write(`${drawn.join('\n')}\n`);
    this.#drawnRows = drawn.length;
  }

  clear(): void {
    if (this.#drawnRows > 0) process.stderr.write(`\x1b[${this.#drawnRows}A\r\x1b[J`);
    this.#drawnRows = 0;
  }
}
