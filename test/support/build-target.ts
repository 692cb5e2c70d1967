import type { DispositionMasks, Facts } from '../../src/signals/facts.ts';
import { type Target, targetOf } from '../../src/signals/target.ts';
import { buildProcess } from './build-process.ts';

/** Somebody to send a signal to. */
export const buildTarget = (pid: number, name = 'node', ppid = 1): Target =>
  targetOf(buildProcess({ pid, name, ppid, startTicks: 1000 + pid }));

/** A set of signals, as the kernel writes it. */
export const signalSet = (...numbers: readonly number[]): bigint =>
  numbers.reduce((set, number) => set | (1n << BigInt(number - 1)), 0n);

export const NO_MASKS: DispositionMasks = {
  caught: 0n,
  ignored: 0n,
  blocked: 0n,
  pending: 0n,
  fromDescriptor: 0n,
  fromSigwait: 0n,
  inSigwait: false,
};

/** What is known of a process that has decided nothing about any signal. */
export const buildFacts = (
  facts: Partial<Omit<Facts, 'masks'>> = {},
  masks: Partial<Facts['masks']> = {},
): Facts => ({
  state: 'S',
  zombie: false,
  parent: { pid: 1, shownName: 'init' },
  kernelThread: false,
  init: undefined,
  runtime: undefined,
  stuck: undefined,
  relation: undefined,
  ...facts,
  masks: { ...NO_MASKS, ...masks },
});
