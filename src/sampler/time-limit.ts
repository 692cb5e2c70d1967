import { createContext, Script } from 'node:vm';

/** As long as that a key may wait, once. */
const LIMIT_MS = 100;

const box: { work: () => unknown } = { work: () => undefined };
const call = new Script('work()');
let context: object | undefined;

/**
 * Runs work that may take for ever within one regular expression, where nothing else of JavaScript gets
 * its turn, and breaks it off after 100 ms: then it is 'too-long', or 'starved' where the processor
 * was busy with others. What is broken off must not leave anything half done. Costs 50 µs a call.
 */
export function runBriefly<Result>(work: () => Result): Result | 'too-long' | 'starved' {
  context ??= createContext(box);
  box.work = work;
  const before = process.cpuUsage();
  try {
    return call.runInContext(context, { timeout: LIMIT_MS }) as Result;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 < LIMIT_MS / 2 ? 'starved' : 'too-long';
  }
}

/** Slices each of which is broken off after that time; when starved, they are started anew. */
export function* inBriefSlices(
  start: () => Generator<undefined, void, undefined>,
): Generator<undefined, 'done' | 'too-long', undefined> {
  let slices = start();
  for (;;) {
    const step = runBriefly(() => slices.next());
    if (step === 'too-long') return step;
    if (step === 'starved') slices = start();
    else if (step.done) return 'done';
    yield;
  }
}
