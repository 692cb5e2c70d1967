import type { History } from '../sampler/history.ts';

/** Cells of a sparkline column. */
export const SPARK_CELLS = 8;

/**
 * Windows of 32 s and 2 min, which the history just holds. Shorter ones would show a little more in
 * the first seconds, and cost more bytes than all the figures: each row gets a new cell each second.
 */
const CELL_SECONDS = [4, 15] as const;
const LONGEST = 15;

/**
 * Seconds that each cell of the sparklines stands for: the least for which the window covers all
 * the time that ptop has watched, but not less than the time between two readings.
 */
export const sparkCellSeconds = (watchedSeconds: number, delaySeconds: number): number =>
  CELL_SECONDS.find(
    (seconds) => seconds >= delaySeconds && seconds * SPARK_CELLS >= watchedSeconds,
  ) ?? LONGEST;

/** The length of the whole window for a column header: `8s`, `64s`, `2m`. */
export const formatSparkWindow = (cellSeconds: number): string => {
  const seconds = cellSeconds * SPARK_CELLS;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
};

/** The last second of a cell, counted from 0 for the oldest; of the newest, which still grows, now. */
const endOfCell = (cell: number, slot: number, cellSeconds: number): number => {
  const afterCell = Math.floor(slot / cellSeconds) - SPARK_CELLS + cell + 2;
  return Math.min(slot, afterCell * cellSeconds - 1);
};

/**
 * One value a cell, the newest last: the last one known in the seconds that the cell stands for,
 * undefined where the process had not been seen. The cells begin at multiples of their length, so
 * that the picture moves by whole cells and does not shimmer.
 */
export const sparkValues = (
  history: History,
  slot: number,
  cellSeconds: number,
): (number | undefined)[] =>
  Array.from({ length: SPARK_CELLS }, (_, cell) => history.at(endOfCell(cell, slot, cellSeconds)));

/** Change from the oldest cell that has a value to the newest; undefined without any. */
export const sparkGrowth = (
  history: History,
  slot: number,
  cellSeconds: number,
): number | undefined => {
  const newest = history.at(slot);
  for (let cell = 0; cell < SPARK_CELLS && newest !== undefined; cell++) {
    const oldest = history.at(endOfCell(cell, slot, cellSeconds));
    if (oldest !== undefined) return newest - oldest;
  }
  return undefined;
};
