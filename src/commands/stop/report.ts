import type { StopSequence } from '../../signals/stop-state.ts';
import { drainText, happenings } from '../../signals/stop-timeline.ts';
import { abilities } from '../../terminal/quirks.ts';
import { clip } from '../../text/width.ts';
import { write } from '../output.ts';
import { liveLine, timelineLine } from './lines.ts';

const ERASE_LINE = '\r\x1b[K';
/** Figures are a line of the timeline when they changed, but not more often than this. */
const BETWEEN_FIGURES_MS = 1000;

/** Prints the timeline of a stop as it happens; on a terminal also a last line that is alive. */
export class StopReport {
  readonly #isTerminal = process.stdout.isTTY;
  readonly #unicode = abilities(process.env).unicode;
  #figures: string | undefined;
  #figuresAtMs = 0;

  async lines(texts: readonly string[]): Promise<void> {
    if (texts.length > 0) await write(`${this.#erased()}${texts.join('\n')}\n`);
  }

  /** What happened between two states of the sequence. */
  async changed(before: StopSequence, after: StopSequence): Promise<void> {
    const texts = [...happenings(before, after), ...this.#newFigures(after)];
    await this.lines(texts.map((text) => timelineLine(after, text)));
    if (!this.#isTerminal || after.phase === 'over') return;
    const width = (process.stdout.columns ?? 80) - 1;
    await write(`${this.#erased()}${clip(liveLine(after, this.#unicode), width)}`);
  }

  #newFigures(sequence: StopSequence): readonly string[] {
    const figures = sequence.phase === 'waiting' ? drainText(sequence) : undefined;
    const isDue = sequence.nowMs >= this.#figuresAtMs + BETWEEN_FIGURES_MS;
    if (figures === undefined || figures === this.#figures || !isDue) return [];
    this.#figures = figures;
    this.#figuresAtMs = sequence.nowMs;
    return [figures];
  }

  #erased(): string {
    return this.#isTerminal ? ERASE_LINE : '';
  }
}
