import type { Line, Style } from '../../text/span.ts';
import { wrapLine } from '../../text/wrap.ts';
import { type Finding, keyOf } from '../../triage/finding.ts';
import { proofLines, stepLine } from '../../triage/finding-lines.ts';
import { type StepNumber, stepOf } from '../../triage/finding-table.ts';
import type { Report } from '../../triage/report.ts';
import type { RunbookPlace } from '../mode.ts';
import { waysFrom } from './ways.ts';

/** One line of the runbook pane: that of a step, or one of what an opened step has to say. */
export interface RunbookItem extends RunbookPlace {
  readonly finding: Finding | undefined;
  readonly line: Line;
}

const MARGIN = '    ';

/** The ten steps, and below the opened one its findings, or why it could not look, or what it saw. */
export function runbookItems(
  { steps, findings }: Report,
  opened: StepNumber | undefined,
  columns: number,
): readonly RunbookItem[] {
  return steps.flatMap((report) => {
    const { step, summary } = report;
    const item = { step, key: undefined, part: 0, finding: undefined, line: stepLine(report) };
    if (step !== opened) return [item];
    const own = findings.filter(({ id }) => stepOf(id) === step);
    if (own.length > 0) {
      return [item, ...own.flatMap((finding) => findingItems(finding, step, columns))];
    }
    const lines = paragraph(summary, columns, MARGIN, 'dim');
    return [item, ...lines.map((line, index) => ({ ...item, part: index + 1, line }))];
  });
}

/** Where a place is now; where its line is gone, the finding or the step that it belonged to. */
export function indexOfPlace(items: readonly RunbookItem[], place: RunbookPlace): number {
  const ofStep = items.filter(({ step }) => step === place.step);
  const ofFinding = ofStep.filter(({ key }) => key === place.key);
  const candidates = ofFinding.length > 0 ? ofFinding : ofStep.slice(0, 1);
  const last = candidates.findLast(({ part }) => part <= place.part) ?? candidates[0];
  return last === undefined ? 0 : items.indexOf(last);
}

function findingItems(finding: Finding, step: StepNumber, columns: number): RunbookItem[] {
  const { severity, summary } = finding;
  const lines = [
    ...paragraph(summary, columns, MARGIN, severity),
    ...proofLines(finding).flatMap(({ spans }) =>
      wrapLine({ spans: [{ text: MARGIN }, ...spans] }, columns - 1),
    ),
    ...paragraph(waysFrom(finding), columns, `${MARGIN}   `, 'dim'),
  ];
  const key = keyOf(finding);
  return lines.map((line, part) => ({ step, key, part, finding, line }));
}

/** A text in lines that go on under where it began. */
const paragraph = (
  text: string,
  columns: number,
  before: string,
  style: Style = 'normal',
): readonly Line[] => wrapLine({ spans: [{ text: before }, { text, style }] }, columns - 1);
