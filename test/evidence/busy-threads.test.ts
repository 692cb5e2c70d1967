import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { busyProcesses } from '../../src/evidence/busy-threads.ts';
import { ProcReader } from '../../src/procfs/read-proc.ts';
import type { Process } from '../../src/sampler/process.ts';
import { buildFacts } from '../support/build-facts.ts';
import { buildProcess } from '../support/build-process.ts';
import { startBurner } from '../support/programs.ts';

const sampleOf = (processes: readonly Process[]) => ({ ...buildFacts().sample, processes });

test('a loop wants a whole processor, also when others have the processors; a sleeper does not', async () => {
  const burner = await startBurner();
  onTestFinished(burner.end);
  const burning = buildProcess({ pid: burner.pid, cpuPercent: 60 });
  const resting = buildProcess({ pid: burner.pid, cpuPercent: 1 });
  const reader = new ProcReader();
  const first = await busyProcesses(reader, sampleOf([burning]), new Map());
  expect(first.get(burning)?.busiest).toBeUndefined();
  await sleep(300);
  const second = await busyProcesses(reader, sampleOf([burning]), first);
  const busiest = second.get(burning)?.busiest;
  expect((busiest?.ranPercent ?? 0) + (busiest?.waitedPercent ?? 0)).toBeGreaterThan(90);
  expect(busiest).toMatchObject({ tid: burner.pid, name: 'sh' });
  expect((await busyProcesses(reader, sampleOf([resting]), new Map())).size).toBe(0);
});
