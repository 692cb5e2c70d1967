import type { TableContext } from '../../src/table/context.ts';

/** A machine and a moment in which to draw a table. */
export const tableContext = (wanted: Partial<TableContext> = {}): TableContext => ({
  pidMax: 32768,
  ownUid: 1000,
  nowMs: Date.UTC(2024, 5, 4, 3, 0, 0),
  utcOffsetMinutes: 0,
  slot: 100,
  sparkCellSeconds: 1,
  unicode: true,
  fullPath: true,
  ...wanted,
});
