const TAB = 0x09;
const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;

/** Reads unsigned decimals one after another on a line of kernel text, without making strings. */
export class DecimalScanner {
  readonly #bytes: Uint8Array;
  #at: number;

  /** Starts at offset `at`; beyond the end there are no numbers. */
  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** The next number, after any spaces and tabs; undefined when something else comes first. */
  next(): number | undefined {
    const bytes = this.#bytes;
    let at = this.#at;
    while (bytes[at] === SPACE || bytes[at] === TAB) at++;
    const firstDigit = at;
    let value = 0;
    for (; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (byte < ZERO || byte > NINE) break;
      value = value * 10 + (byte - ZERO);
    }
    this.#at = at;
    return at > firstDigit ? value : undefined;
  }
}

/** The number that follows `key` where it first appears. */
export function decimalAfter(bytes: Buffer, key: Buffer): number | undefined {
  const at = bytes.indexOf(key);
  return at < 0 ? undefined : new DecimalScanner(bytes, at + key.length).next();
}
