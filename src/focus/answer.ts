import type { FocusReading } from '../inspect/focus.ts';
import type { Process } from '../sampler/process.ts';
import { fdSeverity, fdShare } from '../table/fd-share.ts';
import type { Line, Span, Style } from '../text/span.ts';
import { formatGrouped, formatRatePerMinute, formatSize } from '../text/units.ts';
import type { Evidence } from '../trend/early.ts';
import { type Quantity, quantities } from '../trend/quantities.ts';
import { sinceStart } from '../trend/since-start.ts';
import { type Verdict, verdict } from '../trend/verdict.ts';
import {
  confidenceWords,
  formatBytesPerMinute,
  limitWords,
  sinceStartWords,
  verdictWords,
} from '../trend/wording.ts';
import { CLOSE_WAIT_MEANING, closeWaitCount } from './close-wait.ts';

/** When the answer is given: the second of the history, and the wall clock. */
export interface Moment {
  readonly slot: number;
  readonly nowMs: number;
}

/**
 * The first glance: how many descriptors, of how many, growing how fast, full when, and what they
 * wait for; then the same of memory and threads.
 */
export function focusAnswer(
  process: Readonly<Process>,
  reading: FocusReading | undefined,
  moment: Moment,
): readonly Line[] {
  const { openFds, maxFds, rssBytes, threads } = process;
  const severity = fdSeverity(fdShare(process));
  return [
    line('Descriptors', `${grouped(openFds)} of ${grouped(maxFds)}${percent(process)}`, severity),
    growth(process, 'descriptors', moment, formatRatePerMinute, closeWaitIn(reading)),
    ...average(process, moment),
    ...closeWait(reading),
    line('Memory', `${formatSize(rssBytes)} resident`),
    growth(process, 'memory', moment, formatBytesPerMinute),
    line('Threads', formatGrouped(threads)),
    growth(process, 'threads', moment, formatRatePerMinute),
  ];
}

const MOST_CLOSE_WAIT = 2;
const LABEL_WIDTH = 13;

function line(label: string, text: string, style: Style = 'strong'): Line {
  return {
    spans: [
      { text: label.padEnd(LABEL_WIDTH), style: 'meterLabel' },
      { text, style },
    ],
  };
}

function more(spans: readonly Span[]): Line {
  return { spans: [{ text: ' '.repeat(LABEL_WIDTH) }, ...spans] };
}

/** The verdict in words, with the rate and the time left when it grows. */
function growth(
  process: Readonly<Process>,
  quantity: Quantity,
  { slot, nowMs }: Moment,
  rate: (perMinute: number) => string,
  evidence: Evidence = {},
): Line {
  const { history, circumstances } = quantities[quantity];
  const judged = verdict(history(process), slot, {
    ...circumstances(process, nowMs),
    ...evidence,
  });
  const grows = judged.kind === 'growing';
  const figures = grows
    ? [rate(judged.ratePerMinute), limitWords(judged.secondsToLimit)].filter(Boolean)
    : [];
  const text = [verdictWords(judged), ...figures].join(', ');
  return more([
    { text, style: grows ? 'warning' : 'normal' },
    { text: sure(judged), style: 'dim' },
  ]);
}

function sure(judged: Verdict): string {
  const words = confidenceWords(judged);
  return words === '' ? '' : `  (${words})`;
}

/** Before anybody watched: all that can be said is the average. */
function average(process: Readonly<Process>, { nowMs }: Moment): readonly Line[] {
  const { openFds, maxFds, startedAtMs } = process;
  if (openFds === undefined) return [];
  const since = sinceStart(openFds, (nowMs - startedAtMs) / 1000, maxFds);
  return since === undefined ? [] : [more([{ text: sinceStartWords(since), style: 'dim' }])];
}

/** Sockets that the process failed to close tell of a leak before any history does. */
function closeWaitIn(reading: FocusReading | undefined): Evidence {
  if (reading === undefined || 'unread' in reading.descriptors) return {};
  return { closeWaitSockets: reading.descriptors.sockets.byState.get('CLOSE_WAIT') };
}

function closeWait(reading: FocusReading | undefined): readonly Line[] {
  if (reading === undefined || 'unread' in reading.descriptors) return [];
  return reading.descriptors.sockets.closeWait
    .slice(0, MOST_CLOSE_WAIT)
    .map((group) =>
      more([{ text: `${closeWaitCount(group)}, ${CLOSE_WAIT_MEANING}`, style: 'warning' }]),
    );
}

function percent(process: Readonly<Process>): string {
  const share = fdShare(process);
  return share === undefined ? '' : ` (${Math.floor(100 * share)}%)`;
}

function grouped(count: number | undefined): string {
  if (count === undefined) return '?';
  return count === Number.POSITIVE_INFINITY ? 'unlimited' : formatGrouped(count);
}
