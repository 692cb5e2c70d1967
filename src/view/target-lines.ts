import { type ChosenTargets, targetsOf } from '../app/acting/chosen-targets.ts';
import { label, labels, type Target } from '../signals/target.ts';
import type { Line } from '../text/span.ts';
import { formatGrouped } from '../text/units.ts';
import { clip } from '../text/width.ts';

/** More are not named, they would not fit in a line. */
const MOST_NAMED = 20;

/** Whom it is for, in a few words: `48271 node`, `12 tagged processes`, `812 sh and 3 below it`. */
export function whom(targets: ChosenTargets): string {
  const { chosen, tagged, withFamily } = targets;
  const [first] = chosen;
  const below = belowCount(targets);
  if (chosen.length !== 1 || first === undefined) {
    const count = formatGrouped(targetsOf(targets).length);
    return tagged && !withFamily ? `${count} tagged processes` : `${count} processes`;
  }
  return withFamily && below > 0
    ? `${label(first)} and ${formatGrouped(below)} below it`
    : label(first);
}

/** The same in full, a line, and what Tab would change, another one. */
export function targetLines(targets: ChosenTargets, width: number): readonly Line[] {
  const all = targetsOf(targets);
  const [first] = all;
  const who = all.length === 1 && first !== undefined ? inFull(first) : labels(all, MOST_NAMED);
  const lines: Line[] = [{ spans: [{ text: clip(` ${who}`, width) }], base: 'dialog' }];
  const below = formatGrouped(belowCount(targets));
  if (below === '0') return lines;
  const text = targets.withFamily
    ? ` Parents come first. Tab: not the ${below} that descend from there`
    : ` Tab: also the ${below} that descend from there`;
  return [...lines, { spans: [{ text: clip(text, width) }], base: 'dialogDim' }];
}

function inFull({ pid, user, unit, shownCommand }: Target): string {
  return [`PID ${pid}`, user, unit, shownCommand].filter((part) => part !== undefined).join('  ');
}

function belowCount({ family, chosen }: ChosenTargets): number {
  return family.length - chosen.length;
}
