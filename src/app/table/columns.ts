import type { TableContext } from '../../table/context.ts';
import { type FittedColumn, fitColumns } from '../../table/fit-columns.ts';
import { sparkCellSeconds } from '../../table/spark-window.ts';
import { GUTTER } from '../layout.ts';
import type { State } from '../state.ts';

/** What cells and order depend on beside the process. */
export function tableContext(state: State): TableContext {
  const { sample, settings, firstSlot = 0, table } = state;
  const slot = sample?.slot ?? 0;
  return {
    pidMax: sample?.host.pidMax ?? 0,
    ownUid: settings.ownUid,
    nowMs: sample?.takenAtMs ?? 0,
    utcOffsetMinutes: settings.utcOffsetMinutes,
    slot,
    sparkCellSeconds: sparkCellSeconds(slot - firstSlot + 1, settings.delaySeconds),
    unicode: settings.unicode,
    fullPath: table.fullPath,
  };
}

/** The columns that fit on the screen now, with their widths. */
export function fitTableColumns(state: State): readonly FittedColumn[] {
  return fitColumns(state.table.columns, state.size.columns - GUTTER, tableContext(state));
}
