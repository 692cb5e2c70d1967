import { initialState } from '../../src/app/initial-state.ts';
import type { Message } from '../../src/app/messages.ts';
import type { State, TableOptions } from '../../src/app/state.ts';
import { update } from '../../src/app/update.ts';
import type { Process } from '../../src/sampler/process.ts';
import type { Host, Sample } from '../../src/sampler/sample.ts';
import { DEFAULT_COLUMNS } from '../../src/table/columns.ts';
import { NO_FILTER } from '../../src/table/filter.ts';

const GIB = 1024 ** 3;

const host: Host = {
  hostname: 'vps-01',
  kernel: '6.18.0',
  pidMax: 32768,
  uptimeSeconds: 1_051_860,
  cpus: [0, 1].map((number) => ({ number, shares: undefined })),
  cpuTotal: undefined,
  loadAverage: [0.42, 0.51, 0.48],
  memory: {
    totalBytes: 8 * GIB,
    availableBytes: 5 * GIB,
    freeBytes: GIB,
    buffersBytes: 0,
    cachedBytes: 4 * GIB,
    sharedBytes: 0,
  },
  swap: { totalBytes: 2 * GIB, usedBytes: 0 },
  openFiles: { allocated: 66_120, max: 1_000_000 },
  tasks: {
    total: 214,
    running: 1,
    sleeping: 211,
    blocked: 0,
    stopped: 0,
    zombie: 2,
    kernelThreads: 100,
    threads: 486,
  },
  pressure: { cpu: 0.3, memory: 0, io: 1.2 },
};

export function buildSample(processes: readonly Readonly<Process>[], sequence = 1): Sample {
  return {
    sequence,
    takenAtMs: Date.UTC(2026, 2, 7, 2, 17) + 1000 * sequence,
    slot: sequence,
    host,
    processes,
  };
}

export interface StateOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly unicode?: boolean;
  readonly table?: Partial<TableOptions>;
}

/** ptop as it is after its first reading of these processes. */
export function buildState(
  processes: readonly Readonly<Process>[],
  { columns = 120, rows = 40, unicode = true, table = {} }: StateOptions = {},
): State {
  const settings = {
    delaySeconds: 1,
    unicode,
    readonly: false,
    ownUid: 0,
    utcOffsetMinutes: 0,
    version: '0.0.0',
  };
  const options: TableOptions = {
    columns: DEFAULT_COLUMNS,
    sortBy: 'CPU%',
    inverted: false,
    tree: false,
    folded: new Set(),
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
  return after(state, { type: 'sample', sample: buildSample(processes) });
}

/** The state after all these have happened. */
export function after(state: State, ...messages: readonly Message[]): State {
  return messages.reduce((current, message) => update(current, message).state, state);
}

/** The state after these keys. */
export function press(state: State, ...keys: readonly string[]): State {
  return after(state, ...keys.map((key) => ({ type: 'key', key }) as const));
}
