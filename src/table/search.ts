import { showsText } from './match-text.ts';
import type { Row } from './rows.ts';

const modulo = (value: number, by: number): number => ((value % by) + by) % by;

/**
 * The place of the first row, from place `from` on and round the end, that shows `text` in its
 * command, name or PID; step 1 goes down, -1 up. Undefined when no row does, or there is no text.
 */
export const findText = (
  rows: readonly Row[],
  text: string,
  from: number,
  step: 1 | -1,
): number | undefined => {
  if (text === '') return undefined;
  const matches = showsText(text);
  for (let passed = 0; passed < rows.length; passed++) {
    const place = modulo(from + step * passed, rows.length);
    const process = rows[place]?.process;
    if (process !== undefined && matches(process)) return place;
  }
  return undefined;
};

/**
 * The place of the process with the PID that `digits` spell; while there is none, of the first row
 * whose PID begins with them. Undefined when no PID does.
 */
export const findPid = (rows: readonly Row[], digits: string): number | undefined => {
  let beginning: number | undefined;
  for (const [place, { process }] of rows.entries()) {
    if (process === undefined) continue;
    const pid = String(process.pid);
    if (pid === digits) return place;
    if (beginning === undefined && pid.startsWith(digits)) beginning = place;
  }
  return beginning;
};
