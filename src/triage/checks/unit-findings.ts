import { exitWords, resultWords } from '../../focus/unit-result.ts';
import type { Argv } from '../../systemd/run-command.ts';
import type { LoopingService } from '../../systemd/service-watch.ts';
import { spanText } from '../../systemd/show-output.ts';
import type { Unit } from '../../systemd/unit.ts';
import { quoted } from '../../text/quoted.ts';
import { printable } from '../../text/sanitize.ts';
import { formatDuration, howMany } from '../../text/units.ts';
import type { Finding, Severity } from '../finding.ts';
import { run } from '../next-step.ts';
import { agoWords } from './wording.ts';

/** A unit, and what else is known of it. */
export interface UnitFacts {
  readonly unit: Unit;
  readonly nowMs: number;
  /** What it said last, safe to show. */
  readonly lastWords: string | undefined;
  /** It is what the investigation is about. */
  readonly isAsked: boolean;
  /** It belongs to the manager of the user, not of the system. */
  readonly isOfUser: boolean;
}

/** What has failed for longer than this is not what fails users now. */
const OLD_NEWS_MS = 3_600_000;
/** Starting takes no longer, or is a failure. */
const LONG_START_MS = 60_000;

/** A service that is started again and again. */
export function loopFinding(facts: UnitFacts, { loop, exit, lastWords }: LoopingService): Finding {
  const minutes = loop.withinMs / 60_000;
  const often =
    minutes >= 2 && loop.perMinute >= 1
      ? `${howMany(Math.round(loop.perMinute), 'time')} a minute for ${formatDuration(minutes * 60)}`
      : `${howMany(loop.restarts, 'time')} in ${formatDuration(loop.withinMs / 1000)}`;
  const ended = exit === undefined ? '' : `, ${exitWords(exit)}`;
  const words = lastWords?.structured?.text ?? lastWords?.message;
  const said = words === undefined ? '' : `: ${quoted(firstLine(words))}`;
  const name = printable(facts.unit.name);
  return {
    ...basis(facts),
    id: 'crash-loop',
    severity: 'critical',
    summary: `crash loop: ${name} restarted ${often}${ended}${said}`,
    next: [...look(facts), run(systemctl(facts, 'stop'), 'ends the loop')],
  };
}

/** A unit that has failed and stays so. */
export function failedFinding(facts: UnitFacts): Finding {
  const { unit, nowMs } = facts;
  const limited = hasHitStartLimit(unit) ? { ...unit, result: 'start-limit-hit' } : unit;
  const why = [
    resultWords(limited, undefined, undefined),
    facts.lastWords && quoted(facts.lastWords),
  ]
    .filter(Boolean)
    .join(': ');
  const when = agoWords(unit.sinceMs, nowMs);
  const failed = when === '' ? 'has failed' : `failed ${when}`;
  return {
    ...basis(facts),
    id: 'unit-failed',
    severity: failureSeverity(facts),
    summary: `${printable(unit.name)} ${failed}${why === '' ? '' : `: ${why}`}`,
    next: [
      ...look(facts),
      ...(hasHitStartLimit(unit)
        ? [run(systemctl(facts, 'reset-failed'), 'forgets its starts')]
        : []),
      run(systemctl(facts, 'restart'), 'starts it again'),
    ],
  };
}

/** A service that is down until systemd starts it again. */
export function restartFinding(facts: UnitFacts): Finding {
  const { unit, nowMs } = facts;
  const { restartDelayMs, restarts = 0 } = unit;
  const waits = restartDelayMs === undefined ? '' : ` (RestartSec=${spanText(restartDelayMs)})`;
  const often = restarts > 0 && `restarted ${howMany(restarts, 'time')} before`;
  const why = [resultWords(unit, undefined, undefined), agoWords(unit.lastExit?.atMs, nowMs)];
  return {
    ...basis(facts),
    id: 'unit-inactive',
    severity: facts.isAsked ? 'critical' : 'warning',
    summary: [`${printable(unit.name)} is down, waits for its restart${waits}`, often, ...why]
      .filter(Boolean)
      .join(', '),
    next: [...look(facts), run(systemctl(facts, 'restart'), 'starts it now')],
  };
}

/** The unit that is asked about, where it does not run and should; undefined where all is well. */
export function inactiveFinding(facts: UnitFacts): Finding | undefined {
  const why = idleWords(facts);
  if (why === undefined) return undefined;
  return {
    ...basis(facts),
    id: 'unit-inactive',
    severity: 'critical',
    summary: `${printable(facts.unit.name)} ${why}`,
    next: [...look(facts), run(systemctl(facts, 'start'), 'starts it')],
  };
}

function idleWords({ unit, nowMs }: UnitFacts): string | undefined {
  const { activeState, subState, sinceMs, result } = unit;
  const since = sinceMs === undefined ? '' : ` for ${formatDuration((nowMs - sinceMs) / 1000)}`;
  if (activeState === 'activating' && !subState.startsWith('auto-restart')) {
    const isLong = sinceMs !== undefined && nowMs - sinceMs > LONG_START_MS;
    return isLong ? `is still starting (${printable(subState)})${since}` : undefined;
  }
  if (activeState !== 'inactive') return undefined;
  if (unit.loadState !== 'loaded') return `cannot be started: ${printable(unit.loadState)}`;
  const isDone = unit.type === 'oneshot' && result === 'success' && unit.startedAtMs !== undefined;
  // What a socket, timer or path starts is not meant to run all the time.
  if (isDone || unit.conditionUnmet || unit.triggeredBy.length > 0) return undefined;
  if (unit.startedAtMs === undefined) return 'is not running: it was not started since the boot';
  const ended = unit.lastExit === undefined ? '' : `, ${exitWords(unit.lastExit)}`;
  return `is not running: ${activeState} (${printable(subState)})${since}${ended}`;
}

/**
 * systemd leaves the exit of the last run as the Result when its own restarts came too often; only a
 * start by hand that is refused says `start-limit-hit`.
 */
function hasHitStartLimit({ result, restartPolicy, restarts = 0, startLimit }: Unit): boolean {
  if (result === 'start-limit-hit') return true;
  const { burst } = startLimit ?? { burst: 0 };
  return burst > 0 && restarts >= burst && restartPolicy !== undefined && restartPolicy !== 'no';
}

/** A job that failed hours ago is for tomorrow; a service that is down is not. */
function failureSeverity({ unit, nowMs, isAsked, isOfUser }: UnitFacts): Severity {
  if (isAsked) return 'critical';
  const isNew = unit.sinceMs === undefined || nowMs - unit.sinceMs < OLD_NEWS_MS;
  const isServer = unit.name.endsWith('.service') && unit.type !== 'oneshot' && !isOfUser;
  return isNew && isServer ? 'critical' : 'warning';
}

function basis({
  unit,
  isOfUser,
  lastWords,
}: UnitFacts): Pick<Finding, 'unit' | 'isOfUser' | 'evidence'> {
  const { activeState, subState, result, restarts, restartPolicy, fragmentPath, mainPid } = unit;
  const state = [
    `${activeState} (${subState})`,
    result && `Result=${result}`,
    restartPolicy && `Restart=${restartPolicy}`,
    restarts !== undefined && `NRestarts=${restarts}`,
    mainPid !== undefined && `main process ${mainPid}`,
  ];
  return {
    unit: printable(unit.name),
    isOfUser,
    evidence: [
      printable(state.filter(Boolean).join(', ')),
      ...(lastWords === undefined ? [] : [`its last words: ${quoted(lastWords)}`]),
      ...(fragmentPath === undefined ? [] : [`unit file: ${printable(fragmentPath)}`]),
    ],
  };
}

function look(facts: UnitFacts): string[] {
  const unit = facts.isOfUser ? '--user-unit' : '--unit';
  return [
    run(systemctl(facts, 'status'), 'its state and last lines'),
    run(['journalctl', unit, facts.unit.name, '-n', '50'], 'what it logged'),
  ];
}

/** `--` because names may begin with a dash: `-.mount`. */
function systemctl({ unit: { name }, isOfUser }: UnitFacts, verb: string): Argv {
  const user = isOfUser ? ['--user'] : [];
  return ['systemctl', ...user, verb, ...(name.startsWith('-') ? ['--'] : []), name];
}

const firstLine = (text: string): string => text.trimStart().split('\n', 1)[0] ?? '';
