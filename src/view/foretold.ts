import type { State } from '../app/state.ts';
import type { Severity } from '../signals/foretold.ts';
import { type ForetoldGroup, foretellAll } from '../signals/preflight-groups.ts';
import type { Knowledge } from '../signals/read-facts.ts';
import type { Signal } from '../signals/signal-table.ts';
import { labels, type Target } from '../signals/target.ts';
import type { Line, Style } from '../text/span.ts';
import { formatGrouped } from '../text/units.ts';
import { paragraph } from './dialog.ts';

const STYLES: Readonly<Record<Severity, Style>> = {
  ok: 'dialog',
  normal: 'dialog',
  warning: 'dialogWarning',
  critical: 'dialogCritical',
};

const MARKS: Readonly<Record<Severity, readonly [unicode: string, ascii: string]>> = {
  ok: ['✓', '+'],
  normal: ['•', '-'],
  warning: ['△', '!'],
  critical: ['▲', '!'],
};

/** Of more than one process it is said of how many, and of the first of these which. */
const NAMED = 3;

/** What a signal will do to these processes, in dialog lines of `width` cells. */
export function foretoldLines(
  state: State,
  targets: readonly Target[],
  known: ReadonlyMap<Target, Knowledge>,
  signal: Signal,
  width: number,
): readonly Line[] {
  if (!targets.every((target) => known.has(target))) {
    return paragraph('Looking at what it will do ...', width, 'dialogDim');
  }
  return foretellAll(targets, known, signal).flatMap((group) => {
    const mark = MARKS[group.severity][state.settings.unicode ? 0 : 1];
    const text = targets.length === 1 ? `It ${group.text}${orKeys(group)}` : ofMany(group);
    return paragraph(text, width, STYLES[group.severity], mark);
  });
}

const orKeys = ({ keys }: ForetoldGroup): string => (keys === undefined ? '' : `, or ${keys}`);

function ofMany({ text, targets }: ForetoldGroup): string {
  return targets.length === 1
    ? `${labels(targets, 1)} ${text}`
    : `${formatGrouped(targets.length)} x ${text} (${labels(targets, NAMED)})`;
}
