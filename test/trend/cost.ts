import type { Process } from '../../src/sampler/process.ts';
import { Verdicts } from '../../src/trend/verdicts.ts';
import { buildProcess } from '../support/build-process.ts';
import { generateSeries } from './generator.ts';

const PROCESSES = 3000;
const SECONDS = 900;
const STARTED_MS = Date.UTC(2024, 5, 4);

/**
 * CPU milliseconds a refresh for the verdicts on descriptors and memory of 3,000 processes, over a
 * quarter of an hour with a reading each second, when this share of them changes all the time.
 */
export function verdictCostMs(changingShare: number): number {
  const processes = Array.from({ length: PROCESSES }, (_, pid) =>
    buildProcess({ pid, startedAtMs: STARTED_MS }),
  );
  const series = generateSeries(1, 135, SECONDS).map(({ values }) => values);
  const changing = processes.slice(0, changingShare * PROCESSES);
  const verdicts = new Verdicts();
  let cpuMicroseconds = 0;
  for (let slot = 0; slot < SECONDS; slot++) {
    for (const process of slot === 0 ? processes : changing) push(process, series, slot);
    const before = process.cpuUsage();
    const now = { slot, nowMs: STARTED_MS + 1000 * slot };
    for (const one of processes) {
      verdicts.of(one, 'descriptors', now);
      verdicts.of(one, 'memory', now);
    }
    const { user, system } = process.cpuUsage(before);
    cpuMicroseconds += user + system;
  }
  return cpuMicroseconds / 1000 / SECONDS;
}

function push(process: Process, series: readonly (readonly number[])[], slot: number): void {
  const { pid, fdHistory, rssHistory } = process;
  fdHistory.push(slot, series[pid % series.length]![slot]!);
  rssHistory.push(slot, 4096 * series[(7 * pid + 3) % series.length]![slot]!);
}
