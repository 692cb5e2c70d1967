import { History } from '../../src/sampler/history.ts';
import type { Process } from '../../src/sampler/process.ts';

/** A quiet little process, as a test wants it where it does not say otherwise. */
export const buildProcess = (wanted: Partial<Process> = {}): Process => {
  const { pid = 100, name = 'sleep', commandLine = ['sleep', '1000'] } = wanted;
  return {
    pid,
    tgid: pid,
    startTicks: 1000,
    ppid: 1,
    state: 'S',
    name,
    commandLine,
    shownName: name,
    shownCommand: commandLine.join(' ') || name,
    uid: 1000,
    user: 'deploy',
    kernelThread: false,
    threads: 1,
    nice: 0,
    priority: 20,
    cpuSeconds: 1.5,
    cpuPercent: 0,
    memoryPercent: 0.1,
    rssBytes: 1024 ** 2,
    virtualBytes: 8 * 1024 ** 2,
    openFds: 4,
    maxFds: 1024,
    readBytesPerSecond: undefined,
    writeBytesPerSecond: undefined,
    cgroup: '/system.slice/app.service',
    unit: 'app.service',
    startedAtMs: Date.UTC(2024, 5, 4, 2, 11, 9),
    endedAtMs: undefined,
    rssHistory: new History(),
    fdHistory: new History(),
    threadHistory: new History(),
    ...wanted,
  };
};
