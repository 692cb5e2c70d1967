/** What the kernel tells every program about the machine, getauxval(3). */
export interface Auxv {
  /** Unit of RSS in /proc/PID/stat. */
  readonly pageSizeBytes: number;
  /** Unit of times in /proc/stat and /proc/PID/stat. */
  readonly clockTicksPerSecond: number;
}

const AT_PAGESZ = 6n;
const AT_CLKTCK = 17n;
const ENTRY_BYTES = 16;

/**
 * Parses /proc/self/auxv of a 64-bit program: pairs of type and value in the byte order of the
 * machine. What is not in it has the value it has on nearly every machine: 4096 and 100.
 */
export function parseAuxv(bytes: Uint8Array): Auxv {
  const words = new BigUint64Array(Math.floor(bytes.length / ENTRY_BYTES) * 2);
  new Uint8Array(words.buffer).set(bytes.subarray(0, words.byteLength)); // aligned for the words
  return {
    pageSizeBytes: entry(words, AT_PAGESZ) ?? 4096,
    clockTicksPerSecond: entry(words, AT_CLKTCK) ?? 100,
  };
}

function entry(words: BigUint64Array, type: bigint): number | undefined {
  for (let at = 0; at < words.length; at += 2) {
    if (words[at] === type) return Number(words[at + 1]);
  }
  return undefined;
}
