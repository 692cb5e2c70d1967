import type { Line } from '../text/span.ts';
import type { Finding } from './finding.ts';
import type { StepReport, StepStatus } from './report.ts';

/** Told by the word, so that it does not take colours. */
const STATUS_WORDS: Readonly<Record<StepStatus, string>> = {
  ok: 'ok',
  warning: 'WARNING',
  critical: 'CRITICAL',
  unknown: 'unknown',
  looking: '...',
};

export const statusWord = (status: StepStatus): string => STATUS_WORDS[status];

const STATUS_WIDTH = Math.max(...Object.values(STATUS_WORDS).map(({ length }) => length));
const TITLE_WIDTH = 29;

/** ` 4 CRITICAL file descriptors   FD limit: ...`. */
export function stepLine({ step, title, status, summary }: StepReport): Line {
  const isFound = status === 'warning' || status === 'critical';
  return {
    spans: [
      { text: `${String(step).padStart(2)} ` },
      {
        text: STATUS_WORDS[status].padEnd(STATUS_WIDTH),
        style: status === 'unknown' || status === 'looking' ? 'dim' : status,
      },
      { text: ` ${title.padEnd(TITLE_WIDTH)}`, style: isFound ? 'strong' : 'normal' },
      { text: ` ${summary}`, style: isFound ? 'normal' : 'dim' },
    ],
  };
}

/** What proves a finding, and what to do next. */
export function proofLines({ evidence, next }: Finding): readonly Line[] {
  return [
    ...evidence.map((text) => ({ spans: [{ text: `   ${text}` }] })),
    ...next.map((text): Line => ({ spans: [{ text: '   > ', style: 'ok' }, { text }] })),
  ];
}
