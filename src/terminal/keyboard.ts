import { EventEmitter } from 'node:events';
import type { Input as BlessedInput } from 'blessed/lib/widgets/screen.js';
import { SequenceSplitter } from './sequences.ts';
import type { Tty } from './tty.ts';

/** What follows Escape sooner than this belongs to it. Over ssh one packet carries a whole key. */
const ESCAPE_DELAY_MS = 50;

/** Control characters that are no letter's; blessed has no names for them. */
const CONTROLS: Readonly<Record<number, string>> = {
  28: 'C-\\',
  29: 'C-]',
  30: 'C-^',
  31: 'C-_',
};

/** What the terminal sends beside keys: the mouse (SGR, X10), and answers to questions. */
const NO_KEY = /^\x1b(?:\[<|\[M|[\]PX^_])/;

/**
 * Stands between the terminal and blessed's decoder, which takes a key for several when it comes in
 * pieces, and several for none when a mouse event is among them. Emits `data` for blessed, one
 * sequence at a time, and `text` with each typed character and with keys that blessed does not know.
 */
export class Keyboard extends EventEmitter implements BlessedInput {
  isRaw = false;
  /** Has each key first, as it was sent, and its name if it is known here; `true` keeps it. */
  divert: (bytes: Buffer, name: string | undefined) => boolean = () => false;
  readonly #tty: Tty;
  readonly #splitter = new SequenceSplitter();
  #timer: NodeJS.Timeout | undefined;

  constructor(tty: Tty) {
    super();
    this.#tty = tty;
    tty.input.on('data', (bytes: Buffer) => this.#take(bytes));
  }

  setRawMode(on: boolean): void {
    this.isRaw = on;
    this.#tty.setRaw(on);
  }

  resume(): void {
    this.#tty.input.resume();
  }

  pause(): void {
    clearTimeout(this.#timer);
    this.#tty.input.pause();
  }

  #take(bytes: Buffer): void {
    clearTimeout(this.#timer);
    this.#send(this.#splitter.push(bytes));
    if (this.#splitter.undecided) {
      this.#timer = setTimeout(() => this.#send(this.#splitter.expire()), ESCAPE_DELAY_MS);
    }
  }

  #send(sequences: readonly Buffer[]): void {
    for (const sequence of sequences) {
      const first = sequence[0]!;
      const isText = first > 0x20 && first !== 0x7f;
      const name = isText ? sequence.toString() : CONTROLS[first];
      if (!NO_KEY.test(sequence.toString('latin1')) && this.divert(sequence, name)) continue;
      if (name !== undefined) this.emit('text', name);
      else this.emit('data', asBlessedKnows(sequence));
    }
  }
}

/** F1..F4 with Shift or Control: blessed knows them after SS3, xterm sends them after CSI. */
const asBlessedKnows = (sequence: Buffer): Buffer =>
  Buffer.from(sequence.toString('latin1').replace(/^\x1b\[(1;\d+[PQRS])$/, '\x1bO$1'), 'latin1');
