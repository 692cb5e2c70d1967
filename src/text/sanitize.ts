const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes of the kernel or of another program as text; what is not UTF-8 becomes U+FFFD. */
export const decode = (bytes: Uint8Array): string => utf8.decode(bytes);

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * What may not reach a terminal as it is: controls, bidi and other format characters, lone
 * surrogates, private use, unassigned (all \p{C}); line and paragraph separators; whatever is
 * invisible (variation selectors, tags, fillers, soft hyphen); and the few characters over whose
 * width terminals disagree: skin tones, the letters of flags, old Korean vowels and tone marks (D7B0..,
 * 302E..), and the symbols that became wide only in Unicode 16 (2630.., 268A.., 4DC0.., 1D300..).
 */
const UNSAFE =
  /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\p{Regional_Indicator}\uD7B0-\uD7FF\u2630-\u2637\u268A-\u268F\u302E\u302F\u4DC0-\u4DFF\u{1D300}-\u{1D376}]/gu;

/** Marks that sit on the character before them, and the Hangul vowels and finals that join it. */
const MARKS = /[\p{M}\u1161-\u11FF]+/gu;

/** As many as living scripts put on one character; more is a tower over the rows above. */
const MARKS_KEPT = 4;

const byNumber = (char: string): string =>
  `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;

/** As less(1) and cat -v show it: a control by its caret name, all else by its number. */
const named = (char: string): string => {
  const code = char.charCodeAt(0);
  if (code < 0x20) return `^${String.fromCharCode(code + 0x40)}`;
  return code === 0x7f ? '^?' : byNumber(char);
};

/** Nothing to sit on at the start of a text, and no room beyond a few: those show by number. */
const groundedMarks = (marks: string, offset: number): string => {
  const chars = [...marks];
  const kept = offset === 0 ? 0 : MARKS_KEPT;
  return chars.length <= kept
    ? marks
    : chars.slice(0, kept).join('') + chars.slice(kept).map(byNumber).join('');
};

/**
 * Foreign text (names, arguments, log lines, paths, units) made safe to show in a row: nothing in
 * the result moves the cursor, changes a colour, reorders, hides, or joins what stands before it.
 * Hidden characters show as less(1) shows them: `^[`, `^J`, `^?`, `<U+009B>`, `<U+202E>`.
 * Text that is printable comes back as the same string.
 */
export const printable = (foreign: string): string =>
  PLAIN.test(foreign) ? foreign : foreign.replace(UNSAFE, named).replace(MARKS, groundedMarks);
