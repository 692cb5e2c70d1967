import { expect } from 'vitest';
import { runPtop } from './run-ptop.ts';

/** One of the `processes` of `ptop snapshot --json`. */
export interface ProcessJson {
  readonly pid: number;
  readonly [field: string]: unknown;
}

/** The processes of `ptop snapshot --json`, run as user `uid`, by PID. */
export async function takeSnapshot(uid?: number): Promise<ReadonlyMap<number, ProcessJson>> {
  const { status, stdout, stderr } = await runPtop(['snapshot', '--json'], { uid });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { processes }: { processes: ProcessJson[] } = JSON.parse(stdout);
  return new Map(processes.map((process) => [process.pid, process]));
}
