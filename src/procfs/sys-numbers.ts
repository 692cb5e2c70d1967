/**
 * Parses a file of /proc/sys that holds numbers, one or several, as proc_sys(5) has them. Undefined when
 * it holds anything else.
 *
 *     32768	60999
 */
export function parseNumbers(text: string): readonly number[] | undefined {
  const words = text.trim().split(/\s+/);
  return words.every((word) => /^\d+$/.test(word)) ? words.map(Number) : undefined;
}
