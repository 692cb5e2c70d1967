import { keyName } from './help.ts';
import type { KeyBinding } from './key-binding.ts';
import { KEYMAPS } from './keymap.ts';
import { promptLine } from './prompt-line.ts';
import type { State } from './state.ts';

/** A key of the footer, where it is drawn and what clicking on it presses. */
export interface FooterKey {
  readonly key: string;
  readonly name: string;
  readonly label: string;
  readonly x: number;
  readonly width: number;
}

/**
 * The keys that the footer names now, as many as fit; the last one, which leaves, always. None while
 * a message is in their place.
 */
export function footerKeys(state: State): readonly FooterKey[] {
  const prompt = promptLine(state);
  const isSaying = state.message !== undefined || state.announcement !== undefined;
  if (prompt === undefined && isSaying) return [];
  const bindings = (KEYMAPS[state.mode.kind] as readonly KeyBinding[]).filter((b) => b.footer);
  const leaving = bindings.at(-1);
  const placed: FooterKey[] = [];
  let at = prompt === undefined ? 0 : prompt.cursorX + 2;
  for (const binding of bindings) {
    const entry = footerKey(binding, at);
    const room = binding === leaving || leaving === undefined ? 0 : footerKey(leaving, 0).width;
    if (at + entry.width + room > state.size.columns) continue;
    placed.push(entry);
    at += entry.width;
  }
  return placed;
}

function footerKey({ keys, footer = '' }: KeyBinding, x: number): FooterKey {
  const key = keys[0] ?? '';
  const name = keyName(key);
  const label = `${footer} `.padEnd(7);
  return { key, name, label, x, width: name.length + label.length };
}
