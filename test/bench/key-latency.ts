import { setTimeout as sleep } from 'node:timers/promises';
import type { Screen } from '../support/screen.ts';
import type { Contender } from './contenders.ts';
import { startFull, type Terms } from './measure.ts';
import { median, quantile } from './statistics.ts';

export interface KeyLatency {
  readonly presses: number;
  readonly medianMs: number;
  readonly percentile99Ms: number;
}

/** From pressing arrow down, at random moments, to the cursor on the next process. */
export async function keyLatency(
  contender: Contender,
  terms: Terms,
  presses: number,
): Promise<KeyLatency> {
  const screen = await startFull(contender, terms);
  await sleep(3_000);
  const latenciesMs: number[] = [];
  while (latenciesMs.length < presses) {
    await sleep(20 + Math.random() * 180);
    const before = selectedPid(screen);
    const pressedMs = performance.now();
    screen.press('down');
    await screen.until(() => selectedPid(screen) !== before, 'the cursor to move');
    latenciesMs.push(performance.now() - pressedMs);
  }
  await screen.close();
  return {
    presses,
    medianMs: median(latenciesMs),
    percentile99Ms: quantile(latenciesMs, 0.99),
  };
}

const startsWithPid = /^\W*(\d+)\s/;

/** The PID in the row that looks unlike all others; undefined while there is no such row. */
function selectedPid(screen: Screen): string | undefined {
  const rowsOf = new Map<string, number[]>();
  for (let y = 0; y < screen.rows; y++) {
    if (!startsWithPid.test(screen.row(y))) continue;
    const { background, inverse } = screen.cell(2, y);
    const look = `${background} ${inverse}`;
    rowsOf.set(look, [...(rowsOf.get(look) ?? []), y]);
  }
  const single = [...rowsOf.values()].find((rows) => rows.length === 1)?.[0];
  return single === undefined ? undefined : startsWithPid.exec(screen.row(single))?.[1];
}
