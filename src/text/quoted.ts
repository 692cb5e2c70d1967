import { printable } from './sanitize.ts';
import { maskSecrets } from './secrets.ts';
import { clip, displayWidth } from './width.ts';

const WIDTH = 120;

/** A line of a log in a sentence of ours: safe to show, its secrets masked, not too long. */
export function quoted(line: string): string {
  const safe = maskSecrets(printable(line.trim()));
  return displayWidth(safe) > WIDTH ? `${clip(safe, WIDTH - 3)}...` : safe;
}
