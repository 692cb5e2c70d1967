import type { ActionTargets } from '../app/action-targets.ts';
import { targetsOf } from '../app/action-targets.ts';
import { label, labels } from '../signals/target.ts';
import type { Line } from '../text/span.ts';
import { formatGrouped } from '../text/units.ts';
import { clip } from '../text/width.ts';

/** Whom it is for, in a few words: `48271 node`, `12 tagged processes`. */
export function whom(targets: ActionTargets): string {
  const all = targetsOf(targets);
  const [first] = all;
  if (all.length === 1 && first !== undefined) return label(first);
  const kind = targets.withFamily ? '' : targets.tagged ? 'tagged ' : '';
  return `${formatGrouped(all.length)} ${kind}processes`;
}

/** The same in full, one line, and what Tab would change, another. */
export function targetLines(targets: ActionTargets, width: number): readonly Line[] {
  const all = targetsOf(targets);
  const [first] = all;
  const who =
    all.length === 1 && first !== undefined
      ? `PID ${first.pid}  ${first.user}  ${first.unit === undefined ? '' : `${first.unit}  `}${first.shownCommand}`
      : labels(all, 20);
  const lines: Line[] = [{ spans: [{ text: clip(` ${who}`, width) }], base: 'dialog' }];
  const below = targets.family.length - targets.chosen.length;
  if (below > 0) {
    const many = `${formatGrouped(below)} ${below === 1 ? 'process that descends' : 'processes that descend'}`;
    const text = targets.withFamily
      ? ` with the ${many} from there, parents first (Tab: without)`
      : ` without the ${many} from there (Tab: with)`;
    lines.push({ spans: [{ text: clip(text, width) }], base: 'dialogDim' });
  }
  return lines;
}
