import { type UnitSentence, unitHealth } from '../../focus/unit-health.ts';
import { absenceSentence, isAbsent } from '../../systemd/absence.ts';
import type { Line } from '../../text/span.ts';
import { wrap, wrapLine } from '../../text/wrap.ts';
import { layout } from '../layout.ts';
import type { UnitMode } from '../mode.ts';
import type { State } from '../state.ts';
import { clamp } from '../table/cursor.ts';

const MARGIN = 2;

/** What comes first in the unit pane, in lines that fit: is the unit healthy, or why that is not known. */
export function unitAnswer(state: State, mode: UnitMode): readonly UnitSentence[] {
  return sentences(state, mode).flatMap(({ text, style }) =>
    wrap(text, state.size.columns - MARGIN).map((line) => ({ text: line, style })),
  );
}

function sentences(
  { services, sample }: State,
  { subject, content }: UnitMode,
): readonly UnitSentence[] {
  const { ref, remark } = subject;
  const isUnread = services !== undefined && 'unread' in services;
  const first: UnitSentence[] = remark === undefined ? [] : [{ text: remark, style: 'strong' }];
  if (ref === undefined) {
    return isUnread ? [...first, { text: services.unread, style: 'dim' }] : first;
  }
  if (content === undefined) return [...first, { text: 'Reading ...', style: 'dim' }];
  if (isAbsent(content)) return [...first, { text: absenceSentence(content), style: 'warning' }];
  const loops = services === undefined || isUnread || ref.uid !== undefined ? [] : services.loops;
  const looping = loops.find(({ unit }) => unit.name === ref.name);
  const nowMs = sample?.takenAtMs ?? content.report.takenAtMs;
  return [...first, ...unitHealth(content, looping, nowMs)];
}

/** Rows for the lines that scroll: below the title, the answer, and a blank one. */
export function unitRows(state: State, mode: UnitMode): number {
  return Math.max(1, layout(state).paneHeight - 2 - unitAnswer(state, mode).length);
}

/** The lines that scroll, in lines that fit. */
export const unitLines = ({ size }: State, { lines }: UnitMode): readonly Line[] =>
  lines.flatMap((line) => wrapLine(line, size.columns));

/** The first of them that is shown after going on by so many; the last one stays at the bottom. */
export function unitTop(state: State, mode: UnitMode, by = 0): number {
  const most = unitLines(state, mode).length - unitRows(state, mode);
  return clamp(mode.top + by, 0, Math.max(0, most));
}
