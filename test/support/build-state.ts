import { initialState } from '../../src/app/initial-state.ts';
import type { Message } from '../../src/app/messages.ts';
import type { State, TableOptions } from '../../src/app/state.ts';
import { update } from '../../src/app/update.ts';
import type { Process } from '../../src/sampler/process.ts';
import type { Host, Sample } from '../../src/sampler/sample.ts';
import { DEFAULT_COLUMNS } from '../../src/table/columns.ts';
import { NO_FILTER } from '../../src/table/filter.ts';
import { buildHost } from './build-host.ts';

export function buildSample(
  processes: readonly Readonly<Process>[],
  sequence = 1,
  host: Partial<Host> = {},
): Sample {
  return {
    sequence,
    takenAtMs: Date.UTC(2026, 2, 7, 2, 17) + 1000 * sequence,
    slot: sequence,
    host: buildHost(host),
    processes,
  };
}

export interface StateOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly unicode?: boolean;
  readonly table?: Partial<TableOptions>;
  readonly host?: Partial<Host>;
}

/** ptop as it is after its first reading of these processes. */
export function buildState(
  processes: readonly Readonly<Process>[],
  { columns = 120, rows = 40, unicode = true, table = {}, host = {} }: StateOptions = {},
): State {
  const settings = {
    delaySeconds: 1,
    unicode,
    readonly: false,
    ownUid: 0,
    ownPid: 4_000_000,
    cgroupRoot: '',
    utcOffsetMinutes: 0,
    version: '0.0.0',
  };
  const options: TableOptions = {
    columns: DEFAULT_COLUMNS,
    sortBy: 'CPU%',
    inverted: false,
    tree: false,
    folded: new Set(),
    byUnit: false,
    foldedUnits: new Set(),
    filter: NO_FILTER,
    user: undefined,
    pids: undefined,
    unit: undefined,
    kernelThreads: false,
    userThreads: false,
    fullPath: true,
    ...table,
  };
  const state = initialState(settings, options, { columns, rows });
  return after(state, { type: 'sample', sample: buildSample(processes, 1, host) });
}

/** The state after all these have happened. */
export function after(state: State, ...messages: readonly Message[]): State {
  return messages.reduce((current, message) => update(current, message).state, state);
}

/** The state after these keys. */
export function press(state: State, ...keys: readonly string[]): State {
  return after(state, ...keys.map((key) => ({ type: 'key', key }) as const));
}
