import type { SourceErrors } from '../../systemd/journal/error-history.ts';
import { quoted } from '../../text/quoted.ts';
import { formatDuration, formatGrouped, howMany } from '../../text/units.ts';
import type { Finding } from '../finding.ts';
import { press, run } from '../next-step.ts';
import { agoWords } from './wording.ts';

/** A compile, an installation, a scanner at the door log a few errors a minute. */
const BURST = 30;
/** Of the unit that is asked about. */
const BURST_ASKED = 6;
/** So many times the rate of the hour before. */
const TIMES_BEFORE = 5;
/** What has stopped is no burst any more; the look itself may be a quarter of a minute old. */
const OVER_MS = 90_000;
const MOST_QUOTED = 5;

const OUT_OF_DESCRIPTORS = /too many open files|\bE[MN]FILE\b/i;
const OF_THE_HOST = /too many open files in system|\bENFILE\b/i;
/** One or two may be quotations. */
const ENOUGH_OUT = 3;

const REFUSED = /connection refused|\bECONNREFUSED\b/i;

/** Who says that there are no descriptors left: it may have some again when we look. */
export function descriptorFinding(errors: SourceErrors, nowMs: number): Finding | undefined {
  const { source, isUnit, messages } = errors;
  const said = messages.filter(
    ({ text, lastAtMs }) => OUT_OF_DESCRIPTORS.test(text) && nowMs - lastAtMs < OVER_MS,
  );
  const count = said.reduce((sum, message) => sum + message.count, 0);
  const first = said[0];
  if (first === undefined || count < ENOUGH_OUT) return undefined;
  const isOfHost = OF_THE_HOST.test(first.text);
  const who = isOfHost
    ? `the host has run out of file descriptors, says ${source} (ENFILE)`
    : `${source} has run out of file descriptors (EMFILE)`;
  const limit = ['systemctl', 'show', '-p', 'LimitNOFILE', source] as const;
  return {
    ...basis(errors, nowMs),
    severity: 'critical',
    summary: `${who} ${howMany(count, 'time')} in ${withinWords(errors)}: ${quoted(first.text)}`,
    next: [
      ...(isOfHost
        ? [run('sysctl fs.file-nr fs.file-max', 'open files of the host, and the most')]
        : []),
      ...(isUnit && !isOfHost ? [run(limit, 'how many it may have')] : []),
      press('D, then l on a process', 'who has most descriptors, and what they are'),
      journalctl(errors),
    ],
  };
}

/** Undefined where errors are few, or no more than usual, or over. */
export function burstFinding(
  errors: SourceErrors,
  nowMs: number,
  isAsked: boolean,
): Finding | undefined {
  const { source, rate, messages, lastAtMs } = errors;
  const { recent, perMinute, perMinuteBefore } = rate;
  const isMany = recent >= (isAsked ? BURST_ASKED : BURST);
  const isMore = perMinute >= TIMES_BEFORE * (perMinuteBefore ?? 0);
  if (!isMany || !isMore || nowMs - lastAtMs > OVER_MS) return undefined;
  const many = `${formatGrouped(recent)} errors in ${withinWords(errors)}`;
  const before = perMinuteBefore === undefined ? '' : ` (before: ${rateWords(perMinuteBefore)})`;
  const [most] = messages;
  const said = most === undefined ? '' : `, ${howMany(most.count, 'time')}: ${quoted(most.text)}`;
  const isRefused = REFUSED.test(most?.text ?? '');
  return {
    ...basis(errors, nowMs),
    severity: 'warning',
    summary: `${source} logged ${many}${before}${said}`,
    next: [
      ...(isRefused ? [run('ss -ltnp', 'does anybody listen where it is refused?')] : []),
      journalctl(errors),
    ],
  };
}

function basis(
  errors: SourceErrors,
  nowMs: number,
): Pick<Finding, 'id' | 'unit' | 'about' | 'evidence'> {
  const { source, isUnit, inHalfHour, lastAtMs, messages } = errors;
  const all = `${formatGrouped(inHalfHour)} errors in the last 30 min`;
  return {
    id: 'error-burst',
    ...(isUnit ? { unit: source } : { about: source }),
    evidence: [
      ...messages
        .slice(0, MOST_QUOTED)
        .map(({ count, text }) => `${howMany(count, 'time')}: ${quoted(text)}`),
      `${all}, the last ${agoWords(lastAtMs, nowMs)}`,
    ],
  };
}

function journalctl({ source, isUnit }: SourceErrors): string {
  const whose = isUnit ? '--unit' : '--identifier';
  return run(['journalctl', whose, source, '--since', '-30min'], 'all that it logged');
}

const withinWords = ({ rate }: SourceErrors): string => formatDuration(rate.withinMs / 1000);

const rateWords = (perMinute: number): string =>
  perMinute === 0 ? 'none in an hour' : `${perMinute.toFixed(perMinute < 10 ? 1 : 0)}/min`;
