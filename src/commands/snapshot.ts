import { setTimeout as sleep } from 'node:timers/promises';
import type { TableOptions } from '../app/state.ts';
import { ProcReader } from '../procfs/read-proc.ts';
import type { Sample } from '../sampler/sample.ts';
import { Sampler } from '../sampler/sampler.ts';
import { atOnce } from '../sampler/slice.ts';
import { buildRows } from '../table/build-rows.ts';
import { DEFAULT_COLUMNS, needsOf } from '../table/columns.ts';
import type { TableContext } from '../table/context.ts';
import { sparkCellSeconds } from '../table/spark-window.ts';
import { abilities } from '../terminal/quirks.ts';
import { toJson } from './json.ts';
import { utcOffsetMinutes } from './local-time.ts';
import type { Values } from './options.ts';
import { write } from './output.ts';
import { snapshotJson } from './snapshot/json.ts';
import { snapshotLines } from './snapshot/table.ts';
import { tableOptions } from './table-options.ts';

/** Between the two readings that make rates. */
const INTERVAL_MS = 500;

/** Half a second has no curve to draw. */
const COLUMNS = DEFAULT_COLUMNS.filter((id) => !id.endsWith('~'));

export interface SnapshotOptions {
  readonly json: boolean;
  readonly table: TableOptions;
  /** A directory that holds a procfs. */
  readonly procfs: string;
}

/** JSON is of all processes, in the order of their PIDs; the table as the monitor begins. */
export function snapshotOptions(values: Values<'snapshot'>): SnapshotOptions {
  const json = values.json ?? false;
  const table = tableOptions(values, { columns: COLUMNS, sortBy: json ? 'PID' : 'CPU%' });
  return { json, table: json ? { ...table, kernelThreads: true } : table, procfs: values.procfs };
}

/** Prints one reading of everything; exit status 0. */
export async function snapshot({ json, table, procfs }: SnapshotOptions): Promise<number> {
  const needs = needsOf([...table.columns, table.sortBy]);
  const sampler = new Sampler({ reader: new ProcReader(procfs), needs, keepsOpen: false });
  atOnce(sampler.pass());
  await sleep(INTERVAL_MS);
  const sample = atOnce(sampler.pass());
  sampler.close();
  const context = contextOf(sample);
  if (json) {
    const rows = buildRows(sample.processes, table, context, undefined);
    await write(
      `${toJson(
        snapshotJson(
          sample,
          rows.map(({ process }) => process),
        ),
      )}\n`,
    );
  } else {
    const width = process.stdout.columns ?? Number.POSITIVE_INFINITY; // none when not a terminal
    await write(`${snapshotLines(sample, table, context, width).join('\n')}\n`);
  }
  return 0;
}

function contextOf(sample: Sample): TableContext {
  return {
    pidMax: sample.host.pidMax,
    ownUid: process.geteuid?.() ?? 0,
    nowMs: sample.takenAtMs,
    utcOffsetMinutes: utcOffsetMinutes(sample.takenAtMs),
    slot: sample.slot,
    sparkCellSeconds: sparkCellSeconds(0, 0),
    unicode: abilities(process.env).unicode,
    fullPath: true,
  };
}
