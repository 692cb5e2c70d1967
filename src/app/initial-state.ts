import type { Settings, State, TableOptions } from './state.ts';

/** What is on the screen before anything was read. */
export function initialState(settings: Settings, table: TableOptions, size: State['size']): State {
  return {
    settings,
    size,
    mode: { kind: 'table' },
    table,
    sample: undefined,
    firstSlot: undefined,
    rows: [],
    report: undefined,
    services: undefined,
    findings: [],
    visited: undefined,
    announced: new Map(),
    announcement: undefined,
    cursor: { process: undefined, heading: undefined, index: 0, top: 0, placed: false },
    tagged: new Set(),
    following: false,
    paused: false,
    commandOffset: 0,
    pidJump: undefined,
    message: undefined,
    ownCost: undefined,
    journal: undefined,
    events: [],
  };
}
