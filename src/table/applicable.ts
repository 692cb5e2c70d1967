import type { Process } from '../sampler/process.ts';

/** A thread has its process's memory and descriptors, not its own. */
export const isThread = (process: Readonly<Process>): boolean => process.tgid !== process.pid;

/** The value, or null for a zombie: it has no memory, no descriptors, no thread that could run. */
export const unlessDead = <T>(process: Readonly<Process>, value: T): T | null =>
  (process.state === 'Z' || process.state === 'X') && process.threads <= 1 ? null : value;

/** The value, or null where there is no memory of its own: zombies, kernel threads. */
export const ofMemory = <T>(process: Readonly<Process>, value: T): T | null =>
  process.kernelThread ? null : unlessDead(process, value);

/** The value, or null where there is no table of descriptors to count in: zombies, threads. */
export const ofFdTable = <T>(process: Readonly<Process>, value: T): T | null =>
  isThread(process) ? null : ofMemory(process, value);

/** The value, or null where the process may open as many descriptors as it likes. */
export const unlessUnlimited = <T>(process: Readonly<Process>, value: T): T | null =>
  process.maxFds === Number.POSITIVE_INFINITY ? null : value;
