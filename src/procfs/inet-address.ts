const words = new Uint32Array(4);
/** The same memory: an address in network order, whatever the byte order of the machine. */
const octets = new Uint8Array(words.buffer);
const DIGITS_PER_WORD = 8;

/**
 * Parses an address as the tables of /proc/net have it, 32-bit words in the byte order of the
 * machine, 8 or 32 hexadecimal digits, to the text that people use (RFC 5952 for IPv6).
 *
 *     0100007F                           127.0.0.1
 *     B80D0120000000000000000007000000   2001:db8::7
 *     0000000000000000FFFF00000100007F   127.0.0.1
 */
export function inetAddressAt(bytes: Uint8Array, at: number, digits: number): string {
  for (let word = 0; word * DIGITS_PER_WORD < digits; word++) {
    words[word] = hexAt(bytes, at + word * DIGITS_PER_WORD, DIGITS_PER_WORD);
  }
  if (digits === DIGITS_PER_WORD) return ipv4(0);
  return isMapped() ? ipv4(3) : ipv6();
}

/** A number of as many hexadecimal digits, at most 8; NaN when there are others. */
export function hexAt(bytes: Uint8Array, at: number, digits: number): number {
  let value = 0;
  for (let index = at; index < at + digits; index++) {
    const digit = DIGITS[bytes[index] ?? 0] as number;
    if (digit === NO_DIGIT) return Number.NaN;
    value = (value << 4) | digit;
  }
  return value >>> 0;
}

const NO_DIGIT = 0xff;
/** The value of each byte that is a digit. */
const DIGITS = new Uint8Array(256).fill(NO_DIGIT);
for (const [value, digit] of [...'0123456789ABCDEF'].entries()) DIGITS[digit.charCodeAt(0)] = value;

/** ::ffff:10.0.0.7, an IPv4 peer of a server that listens on IPv6. */
function isMapped(): boolean {
  return (
    words[0] === 0 &&
    words[1] === 0 &&
    [0, 0, 0xff, 0xff].every((octet, index) => octets[8 + index] === octet)
  );
}

/** A server sees the same addresses in thousands of lines. */
const known = new Map<number, string>();
const MOST_KNOWN = 4096;

function ipv4(word: number): string {
  const value = words[word] as number;
  let text = known.get(value);
  if (text === undefined) {
    text = octets.subarray(4 * word, 4 * word + 4).join('.');
    if (known.size === MOST_KNOWN) known.clear();
    known.set(value, text);
  }
  return text;
}

/** The first of the longest runs of two or more zero groups becomes `::`. */
function ipv6(): string {
  const groups: string[] = [];
  for (let at = 0; at < octets.length; at += 2) {
    groups.push((((octets[at] as number) << 8) | (octets[at + 1] as number)).toString(16));
  }
  const zeros = longestRunOfZeros(groups);
  if (zeros.length < 2) return groups.join(':');
  const before = groups.slice(0, zeros.start).join(':');
  return `${before}::${groups.slice(zeros.start + zeros.length).join(':')}`;
}

function longestRunOfZeros(groups: readonly string[]): { start: number; length: number } {
  let longest = { start: 0, length: 0 };
  let length = 0;
  groups.forEach((group, index) => {
    length = group === '0' ? length + 1 : 0;
    if (length > longest.length) longest = { start: index + 1 - length, length };
  });
  return longest;
}
