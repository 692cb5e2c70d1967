import { spanText } from '../systemd/show-output.ts';
import type { Unit } from '../systemd/unit.ts';
import type { UnitReport } from '../systemd/unit-report.ts';
import { formatClock } from '../text/clock.ts';
import { formatElapsed } from '../text/elapsed.ts';
import { printable } from '../text/sanitize.ts';
import type { Line } from '../text/span.ts';
import { formatDuration, formatGrouped, formatSize } from '../text/units.ts';
import { type Figure, remark, section } from './section.ts';
import type { UnitReading } from './unit-health.ts';
import { resultWords } from './unit-result.ts';

/**
 * Everything that was read of a unit, in the words of unit files. `managerUid` is the user whose
 * manager has it, undefined for the system's.
 */
export function unitSections(
  { report, past }: UnitReading,
  utcOffsetMinutes: number,
  managerUid: number | undefined,
): readonly Line[] {
  const lastRun = resultWords(report.unit, past.exit, past.oomKill);
  const endedAtMs = past.exit?.atMs ?? report.unit.lastExit?.atMs;
  const clock = (atMs: number | undefined): string =>
    atMs === undefined ? '' : `  at ${formatClock(atMs, utcOffsetMinutes)}`;
  return [
    ...stateSection(report.unit, clock, lastRun && lastRun + clock(endedAtMs)),
    ...restartSection(report.unit),
    ...limitsSection(report),
    ...placeSection(report.unit, managerUid),
    ...hardeningSection(report.unit),
  ];
}

/** One property; left out where this kind of unit has none. */
const property = (label: string, text: string | undefined, style?: Figure['style']): Figure[] =>
  text === undefined ? [] : [{ label, value: '', remark: text, style }];

function stateSection(
  unit: Unit,
  clock: (atMs: number | undefined) => string,
  lastRun: string | undefined,
): readonly Line[] {
  const { activeState, subState, sinceMs, mainPid, unitFileState, type, statusText } = unit;
  const enabled = unitFileState === undefined ? '' : `, ${unitFileState}`;
  return section('State', [
    ...property('what', printable(unit.description)),
    ...property('state', `${printable(`${activeState} (${subState})${enabled}`)}${clock(sinceMs)}`),
    ...property('main PID', mainPid === undefined ? undefined : String(mainPid)),
    ...property('last run', lastRun ?? (unit.result === undefined ? undefined : 'none has ended')),
    ...property('says itself', statusText && printable(statusText)),
    ...property('type', type && printable(type)),
  ]);
}

function restartSection({ restarts, restartPolicy, restartDelayMs, startLimit }: Unit) {
  const limit =
    startLimit === undefined
      ? undefined
      : startLimit.burst === 0 || startLimit.intervalMs === 0
        ? 'none'
        : `${startLimit.burst} starts within ${spanText(startLimit.intervalMs)}`;
  return section('Restarts', [
    ...property('by systemd', restarts === undefined ? undefined : formatGrouped(restarts)),
    ...property('Restart=', restartPolicy && printable(restartPolicy)),
    ...property('RestartSec=', restartDelayMs === undefined ? undefined : spanText(restartDelayMs)),
    ...property('start limit', limit),
  ]);
}

function limitsSection({ unit, counters, grantedOpenFiles }: UnitReport): readonly Line[] {
  const { openFilesLimit, tasks, cpuSeconds } = unit;
  const got = grantedOpenFiles?.soft;
  const isLess = got !== undefined && openFilesLimit !== undefined && got < openFilesLimit.soft;
  const throttled = counters?.throttling;
  const memoryUse = [
    used('in use', counters?.memoryBytes ?? unit.memoryBytes),
    used('peak', counters?.memoryPeakBytes ?? unit.memoryPeakBytes),
  ];
  const cpuUse = [
    throttled === undefined || throttled.periods === 0
      ? undefined
      : `throttled ${formatElapsed(1000 * throttled.throttledSeconds)} in ${formatGrouped(throttled.throttledPeriods)} of ${formatGrouped(throttled.periods)} periods`,
    used('used', counters?.cpuSeconds ?? cpuSeconds, (seconds) => formatDuration(seconds)),
  ];
  return section('Limits', [
    ...limit('LimitNOFILE=', openFilesLimit?.soft, formatGrouped, [
      openFilesLimit && `hard ${bound(openFilesLimit.hard, formatGrouped)}`,
      got === undefined ? undefined : `the main process has ${bound(got, formatGrouped)}`,
    ]).map((figure): Figure => (isLess ? { ...figure, style: 'warning' } : figure)),
    ...limit('MemoryMax=', unit.memoryMaxBytes, formatSize, memoryUse),
    ...(unit.memoryHighBytes === Infinity
      ? []
      : limit('MemoryHigh=', unit.memoryHighBytes, formatSize, [])),
    ...limit('CPUQuota=', unit.cpuQuotaPercent, (percent) => `${percent}%`, cpuUse),
    ...limit('TasksMax=', unit.tasksMax, formatGrouped, [used('now', tasks, formatGrouped)]),
    ...limit('OOM kills', counters?.oomKills, formatGrouped, [
      unit.oomPolicy && `OOMPolicy=${printable(unit.oomPolicy)}`,
    ]),
  ]);
}

function limit(
  label: string,
  value: number | undefined,
  format: (value: number) => string,
  remarks: readonly (string | undefined)[],
): Figure[] {
  const said = remarks.filter((text) => text !== undefined).join(', ');
  return value === undefined ? [] : [{ label, value: bound(value, format), remark: said }];
}

const bound = (value: number, format: (value: number) => string): string =>
  value === Infinity ? 'none' : format(value);

const used = (
  what: string,
  value: number | undefined,
  format: (value: number) => string = formatSize,
): string | undefined => (value === undefined ? undefined : `${what} ${format(value)}`);

function placeSection(unit: Unit, managerUid: number | undefined): readonly Line[] {
  const { fragmentPath, user, uid, type, standardOutput, standardError, controlGroup } = unit;
  const changed = unit.needsReload === true ? '  changed on disk: needs daemon-reload' : '';
  const style = changed === '' ? undefined : 'warning';
  const file = fragmentPath ?? 'none';
  const owner = managerUid === undefined ? 'root' : `user ${managerUid}`;
  const runsAs = user ?? (type === undefined ? undefined : owner);
  const number = uid === undefined || user === undefined ? '' : ` (${uid})`;
  return section('Where', [
    ...property('unit file', printable(file) + changed, style),
    ...property('runs as', runsAs && printable(runsAs) + number),
    ...property('output', standardOutput && printable(standardOutput)),
    ...property('errors', standardError && printable(standardError)),
    ...property('control group', controlGroup && printable(controlGroup)),
    ...property('stops with it', listed(unit.stopsWith)),
    ...property('started by', listed(unit.triggeredBy)),
  ]);
}

const listed = (names: readonly string[]): string | undefined =>
  names.length === 0 ? undefined : printable(names.join(' '));

/** Which switches of systemd.exec(5) are on, then those that are not. */
function hardeningSection({ hardening }: Unit): readonly Line[] {
  if (hardening.length === 0) return [];
  const on = hardening
    .filter(({ isOn }) => isOn)
    .map(({ name, value }) => (value === 'yes' ? name : `${name}=${value}`));
  const off = hardening.filter(({ isOn }) => !isOn).map(({ name }) => name);
  if (on.length === 0) return remark('Hardening', 'no switch of systemd.exec(5) is on');
  return section('Hardening', [...property('on', listed(on)), ...property('off', listed(off))]);
}
