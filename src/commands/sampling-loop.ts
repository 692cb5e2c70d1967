import { setTimeout as sleep } from 'node:timers/promises';
import type { Sample } from '../sampler/sample.ts';
import type { Sampler, ShownFirst } from '../sampler/sampler.ts';
import { inSlices } from '../sampler/slice.ts';

/** The second reading comes this early, because only with it there are rates to show. */
const SECOND_READING_AFTER_MS = 500;

export interface SamplingLoop {
  readonly sampler: Sampler;
  readonly delaySeconds: number;
  /** Ends after this many readings; undefined for never. */
  readonly maxIterations: number | undefined;
  isPaused(): boolean;
  readonly shownFirst: ShownFirst;
  /** Called before each reading. */
  prepare(): void;
  onSample(sample: Sample): void;
}

/** Reads everything again and again, giving way to keys in between. Resolves after the last reading. */
export async function runSamplingLoop(loop: SamplingLoop): Promise<void> {
  const delayMs = loop.delaySeconds * 1000;
  for (let done = 0; done !== loop.maxIterations; ) {
    const startedMs = performance.now();
    if (!loop.isPaused()) {
      loop.prepare();
      const sample = await inSlices(loop.sampler.pass(loop.shownFirst));
      if (done > 0 && loop.isPaused()) continue;
      loop.onSample(sample);
      done++;
    }
    const untilNextMs = done === 1 ? Math.min(SECOND_READING_AFTER_MS, delayMs) : delayMs;
    await sleep(Math.max(0, startedMs + untilNextMs - performance.now()));
  }
}
