import { HARDENING_PROPERTIES, type HardeningSwitch, hardeningOf } from './hardening.ts';
import {
  countOf,
  isYes,
  limitOf,
  type Properties,
  spanMs,
  textOf,
  timestampMs,
} from './show-output.ts';

/** How a process ended: by exit(3) with a status, or by a signal, with a core dump or without. */
export interface LastExit {
  readonly how: 'exited' | 'killed' | 'dumped';
  /** The exit status, or the number of the signal. */
  readonly status: number;
  readonly atMs: number | undefined;
}

/**
 * A unit as its manager describes it, org.freedesktop.systemd1(5); all times in milliseconds since
 * 1970, to the second. Undefined: this kind of unit or version of systemd has no such thing, or
 * it is not measured. Texts are as written in unit files and by services: foreign.
 */
export interface Unit {
  readonly name: string;
  readonly description: string;
  /** `loaded`, `not-found`, `masked`, `bad-setting`, `error`. */
  readonly loadState: string;
  /** `active`, `reloading`, `inactive`, `failed`, `activating`, `deactivating`. */
  readonly activeState: string;
  /** Depends on the kind of unit: `running`, `exited`, `auto-restart`, `dead`, ... */
  readonly subState: string;
  /** Of the present state. */
  readonly sinceMs: number | undefined;
  /** When it last left the state `inactive` or `failed`: its last start. */
  readonly startedAtMs: number | undefined;
  readonly fragmentPath: string | undefined;
  /** `enabled`, `disabled`, `static`, ... */
  readonly unitFileState: string | undefined;
  /** The unit file changed since it was loaded. */
  readonly needsReload: boolean | undefined;
  /** Of a service: `simple`, `notify`, `oneshot`, ... */
  readonly type: string | undefined;
  readonly mainPid: number | undefined;
  /** What the service says of itself, sd_notify(3). */
  readonly statusText: string | undefined;
  /** Of the last run: `success`, `exit-code`, `signal`, `oom-kill`, `start-limit-hit`, ... */
  readonly result: string | undefined;
  /** Of the main process of the last run. */
  readonly lastExit: LastExit | undefined;
  /** A Condition…= of the unit file was not met when it was last to be started: that is no failure. */
  readonly conditionUnmet: boolean | undefined;
  readonly restarts: number | undefined;
  readonly restartPolicy: string | undefined;
  readonly restartDelayMs: number | undefined;
  /** More starts than `burst` within the interval are refused; a burst of 0 means no limit. */
  readonly startLimit: { readonly burst: number; readonly intervalMs: number } | undefined;
  /** What the manager asked for; the kernel may have granted less: /proc/PID/limits has the truth. */
  readonly openFilesLimit: { readonly soft: number; readonly hard: number } | undefined;
  readonly memoryMaxBytes: number | undefined;
  readonly memoryHighBytes: number | undefined;
  readonly memoryBytes: number | undefined;
  readonly memoryPeakBytes: number | undefined;
  /** Share of one processor, in percent; Infinity for no quota. */
  readonly cpuQuotaPercent: number | undefined;
  readonly cpuSeconds: number | undefined;
  readonly tasks: number | undefined;
  readonly tasksMax: number | undefined;
  /** What the unit file says; undefined for the user of the manager, which is root for the system's. */
  readonly user: string | undefined;
  readonly uid: number | undefined;
  /** Where its output goes: `journal`, `null`, `append:/var/log/x`, `inherit`, ... */
  readonly standardOutput: string | undefined;
  readonly standardError: string | undefined;
  readonly controlGroup: string | undefined;
  readonly slice: string | undefined;
  /** What happens when a process of it is killed for want of memory: `stop`, `continue`, `kill`. */
  readonly oomPolicy: string | undefined;
  readonly canReload: boolean | undefined;
  /** Units that systemd stops when this one is stopped: those that require it or are part of it. */
  readonly stopsWith: readonly string[];
  /** Sockets, timers and paths that start it. */
  readonly triggeredBy: readonly string[];
  /** Of a service: the number of the signal that asks it to stop, SIGTERM unless KillSignal= says otherwise. */
  readonly killSignal: number | undefined;
  /** How long it may take to stop before it is sent SIGKILL; Infinity for ever. */
  readonly stopTimeoutMs: number | undefined;
  /** A program of its own ends it before any signal is sent: ExecStop=. */
  readonly hasStopProgram: boolean;
  /** Where its documentation is: URIs, as the unit file has them. */
  readonly documentation: string | undefined;
  readonly hardening: readonly HardeningSwitch[];
}

/** The properties that `unitOf` reads: `systemctl show --property=` takes them joined by commas. */
export const UNIT_PROPERTIES: readonly string[] = [
  ...['Id', 'Description', 'LoadState', 'ActiveState', 'SubState', 'StateChangeTimestamp'],
  ...['InactiveExitTimestamp', 'FragmentPath', 'UnitFileState', 'NeedDaemonReload', 'Type'],
  ...['MainPID', 'StatusText', 'Result', 'ExecMainCode', 'ExecMainStatus'],
  ...['ConditionResult', 'ConditionTimestamp'],
  ...['ExecMainExitTimestamp', 'NRestarts', 'Restart', 'RestartUSec', 'StartLimitBurst'],
  ...['StartLimitIntervalUSec', 'LimitNOFILE', 'LimitNOFILESoft', 'MemoryMax', 'MemoryHigh'],
  ...['MemoryCurrent', 'MemoryPeak', 'CPUQuotaPerSecUSec', 'CPUUsageNSec', 'TasksCurrent'],
  ...['TasksMax', 'User', 'UID', 'StandardOutput', 'StandardError', 'ControlGroup', 'Slice'],
  ...['OOMPolicy', 'CanReload', 'RequiredBy', 'BoundBy', 'ConsistsOf', 'TriggeredBy'],
  ...['KillSignal', 'TimeoutStopUSec', 'ExecStop', 'Documentation'],
  ...HARDENING_PROPERTIES,
];

/** The record of one unit; undefined when that is no unit. */
export function unitOf(properties: Properties): Unit | undefined {
  const get = (name: string): string | undefined => properties.get(name);
  const name = textOf(get('Id'));
  if (name === undefined) return undefined;
  const mainPid = countOf(get('MainPID'));
  const quotaMs = spanMs(get('CPUQuotaPerSecUSec'));
  const cpuNanoseconds = countOf(get('CPUUsageNSec'));
  return {
    name,
    description: get('Description') ?? '',
    loadState: get('LoadState') ?? '',
    activeState: get('ActiveState') ?? '',
    subState: get('SubState') ?? '',
    sinceMs: timestampMs(get('StateChangeTimestamp')),
    startedAtMs: timestampMs(get('InactiveExitTimestamp')),
    fragmentPath: textOf(get('FragmentPath')),
    unitFileState: textOf(get('UnitFileState')),
    needsReload: isYes(get('NeedDaemonReload')),
    type: textOf(get('Type')),
    mainPid: mainPid === 0 ? undefined : mainPid,
    statusText: textOf(get('StatusText')),
    result: textOf(get('Result')),
    lastExit: lastExitOf(get),
    conditionUnmet: conditionUnmet(get),
    restarts: countOf(get('NRestarts')),
    restartPolicy: textOf(get('Restart')),
    restartDelayMs: spanMs(get('RestartUSec')),
    startLimit: startLimitOf(get),
    openFilesLimit: openFilesLimitOf(get),
    memoryMaxBytes: limitOf(get('MemoryMax')),
    memoryHighBytes: limitOf(get('MemoryHigh')),
    memoryBytes: countOf(get('MemoryCurrent')),
    memoryPeakBytes: countOf(get('MemoryPeak')),
    cpuQuotaPercent: quotaMs === undefined ? undefined : quotaMs / 10,
    cpuSeconds: cpuNanoseconds === undefined ? undefined : cpuNanoseconds / 1e9,
    tasks: countOf(get('TasksCurrent')),
    tasksMax: limitOf(get('TasksMax')),
    user: textOf(get('User')),
    uid: countOf(get('UID')),
    standardOutput: textOf(get('StandardOutput')),
    standardError: textOf(get('StandardError')),
    controlGroup: textOf(get('ControlGroup')),
    slice: textOf(get('Slice')),
    oomPolicy: textOf(get('OOMPolicy')),
    canReload: isYes(get('CanReload')),
    stopsWith: [
      ...new Set(['RequiredBy', 'BoundBy', 'ConsistsOf'].flatMap((of) => namesIn(get(of)))),
    ],
    triggeredBy: namesIn(get('TriggeredBy')),
    killSignal: countOf(get('KillSignal')),
    stopTimeoutMs: spanMs(get('TimeoutStopUSec')),
    hasStopProgram: textOf(get('ExecStop')) !== undefined,
    documentation: textOf(get('Documentation')),
    hardening: hardeningOf(properties),
  };
}

/** Names of units, which have no blanks. */
const namesIn = (value = ''): string[] => value.split(' ').filter((name) => name !== '');

type Get = (name: string) => string | undefined;

/** CLD_EXITED, CLD_KILLED, CLD_DUMPED of sigaction(2); 0 before the first run has ended. */
const HOW: Readonly<Record<string, LastExit['how']>> = { 1: 'exited', 2: 'killed', 3: 'dumped' };

function lastExitOf(get: Get): LastExit | undefined {
  const how = HOW[get('ExecMainCode') ?? ''];
  const status = countOf(get('ExecMainStatus'));
  if (how === undefined || status === undefined) return undefined;
  return { how, status, atMs: timestampMs(get('ExecMainExitTimestamp')) };
}

/** ConditionResult is `no` as well before the first start. */
function conditionUnmet(get: Get): boolean | undefined {
  const isMet = isYes(get('ConditionResult'));
  if (isMet === undefined) return undefined;
  return !isMet && timestampMs(get('ConditionTimestamp')) !== undefined;
}

function startLimitOf(get: Get): Unit['startLimit'] {
  const burst = countOf(get('StartLimitBurst'));
  const intervalMs = spanMs(get('StartLimitIntervalUSec'));
  return burst === undefined || intervalMs === undefined ? undefined : { burst, intervalMs };
}

function openFilesLimitOf(get: Get): Unit['openFilesLimit'] {
  const soft = limitOf(get('LimitNOFILESoft'));
  const hard = limitOf(get('LimitNOFILE'));
  return soft === undefined || hard === undefined ? undefined : { soft, hard };
}
