import type { Process } from './process.ts';
import type { TaskCounts } from './sample.ts';

/** Counts processes by state; threads shown as rows of their own are not processes. */
export function countTasks(processes: readonly Readonly<Process>[]): TaskCounts {
  const counts = {
    total: 0,
    running: 0,
    sleeping: 0,
    blocked: 0,
    stopped: 0,
    zombie: 0,
    kernelThreads: 0,
    threads: 0,
  };
  for (const process of processes) {
    if (process.tgid !== process.pid) continue;
    counts.total++;
    if (process.kernelThread) counts.kernelThreads++;
    else counts.threads += process.threads;
    switch (process.state) {
      case 'R':
        counts.running++;
        break;
      case 'S':
      case 'I':
        counts.sleeping++;
        break;
      case 'D':
        counts.blocked++;
        break;
      case 'T':
      case 't':
        counts.stopped++;
        break;
      case 'Z':
        counts.zombie++;
        break;
    }
  }
  return counts;
}
