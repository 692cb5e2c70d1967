import { version } from '../../../package.json';
import type { Settings, TableOptions } from '../../app/state.ts';
import { ProcReader } from '../../procfs/read-proc.ts';
import { readCgroupRoot } from '../../systemd/cgroup-root.ts';
import { DEFAULT_COLUMNS } from '../../table/columns.ts';
import { utcOffsetMinutes } from '../local-time.ts';
import type { Values } from '../options.ts';
import { tableOptions } from '../table-options.ts';

/** What the monitor is started with. */
export interface MonitorOptions {
  readonly colors: boolean;
  readonly mouse: boolean;
  /** Readings after which it leaves by itself; undefined for never. */
  readonly maxIterations: number | undefined;
  /** A directory that holds a procfs. */
  readonly procfs: string;
  readonly settings: Settings;
  readonly table: TableOptions;
}

/** Throws WrongUse for what no process, user or procfs of this machine answers to. */
export function monitorOptions(values: Values<'monitor'>): MonitorOptions {
  return {
    colors: values.color ?? true,
    mouse: values.mouse ?? true,
    maxIterations: values.maxIterations,
    procfs: values.procfs,
    settings: {
      delaySeconds: values.delay,
      unicode: values.unicode ?? true,
      readonly: values.readonly ?? false,
      ownUid: process.geteuid?.() ?? 0,
      ownPid: process.pid,
      cgroupRoot: readCgroupRoot(new ProcReader(values.procfs)),
      utcOffsetMinutes: utcOffsetMinutes(Date.now()),
      version,
    },
    table: tableOptions(values, { columns: DEFAULT_COLUMNS, sortBy: 'CPU%' }),
  };
}
