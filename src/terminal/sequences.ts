/**
 * What a key, a mouse event or a typed character sends, as the bytes of one of them. Control
 * sequences are those of ECMA-48 5.4 and of XTerm Control Sequences (ctlseqs).
 */
const COMPLETE = [
  '\\x1b\\[\\[[A-E]', // F1..F5 of the Linux console
  '\\x1b\\[M[\\x00-\\xff]{3}', // mouse as X10 sends it
  '\\x1b\\[\\d+\\$', // shifted keys of rxvt
  '\\x1b\\[(?![[M])[0-?]*[ -/]*[@-~]',
  '\\x1bO[0-9;]*[A-Za-z]',
  '\\x1b[\\]PX^_][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)', // answers of the terminal: OSC, DCS, ...
  '\\x1b(?![[\\]OPX^_])(?=[\\x00-\\xff])', // Escape, with something else after it
  '[\\x00-\\x1a\\x1c-\\x7f]',
  '[\\xc2-\\xdf][\\x80-\\xbf]',
  '[\\xe0-\\xef][\\x80-\\xbf]{2}',
  '[\\xf0-\\xf4][\\x80-\\xbf]{3}',
];
const next = new RegExp(COMPLETE.join('|'), 'y');

/** A beginning of one of the above, to which more may come. */
const UNFINISHED =
  /^(?:\x1b(?:\[[0-?]*[ -/]*|\[\[|\[M[\x00-\xff]{0,2}|O[0-9;]*|[\]PX^_][^\x07\x1b]*\x1b?)?|[\xc2-\xf4][\x80-\xbf]{0,2})$/;

/** Cuts the bytes that a terminal sends, however they arrive, into one sequence at a time. */
export class SequenceSplitter {
  #rest = '';

  /** Takes bytes that arrived; gives what they complete. */
  push(bytes: Uint8Array): Buffer[] {
    const input = this.#rest + Buffer.from(bytes).toString('latin1');
    const found: Buffer[] = [];
    let at = 0;
    while (at < input.length) {
      next.lastIndex = at;
      const sequence = next.exec(input)?.[0];
      if (sequence !== undefined) {
        found.push(Buffer.from(sequence, 'latin1'));
        at += sequence.length;
      } else if (UNFINISHED.test(input.slice(at))) {
        break;
      } else {
        at += 1; // a byte that belongs to nothing
      }
    }
    this.#rest = input.slice(at);
    return found;
  }

  /** Whether Escape was pressed, or a sequence has begun: only time can tell (`expire`). */
  get undecided(): boolean {
    return /^\x1b.?$/.test(this.#rest);
  }

  /** Nothing more came: what is undecided was Escape, and perhaps one more key, as in curses. */
  expire(): Buffer[] {
    const keys = this.undecided ? [...this.#rest] : [];
    if (keys.length > 0) this.#rest = '';
    return keys.map((key) => Buffer.from(key, 'latin1'));
  }
}
