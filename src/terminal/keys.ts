import type { Key, MouseEvent } from 'blessed/lib/widgets/screen.js';
import type { Input } from '../app/input.ts';

/**
 * Blessed's names where app/input.ts has others. It tells Return twice, as `enter` first; that
 * one goes unheard.
 */
const NAMES: Readonly<Record<string, string | undefined>> = {
  return: 'enter',
  linefeed: 'enter',
  enter: undefined,
};

const CONTROL = /^[\x00-\x1f\x7f]$/;

/** The key that blessed has decoded; undefined for what is no key of its own. */
export function keyInput({ full }: Key): Input | undefined {
  const key = full in NAMES ? NAMES[full] : full;
  return key === undefined || CONTROL.test(key) ? undefined : { type: 'key', key };
}

/** The mouse event that blessed has decoded; undefined for what app/input.ts does not have. */
export function mouseInput({ action, button, raw, x, y }: MouseEvent): Input | undefined {
  if (action === 'mousedown' && button === 'left') return { type: 'mouse', action: 'click', x, y };
  const isSideways = (raw[0] & 2) !== 0;
  if ((action === 'wheelup' || action === 'wheeldown') && !isSideways) {
    return { type: 'mouse', action, x, y };
  }
  return undefined;
}
