import type { Identity, Process } from '../sampler/process.ts';

/** The processes that a process started and that still live, from a sample. */
export function childrenOf(
  processes: readonly Readonly<Process>[],
  parent: Identity,
): readonly Readonly<Process>[] {
  return processes.filter(
    ({ pid, tgid, ppid, startTicks }) =>
      ppid === parent.pid && pid === tgid && startTicks >= parent.startTicks,
  );
}
