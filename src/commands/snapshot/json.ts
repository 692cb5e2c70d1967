import { busyPercent } from '../../sampler/cpu-shares.ts';
import type { Process } from '../../sampler/process.ts';
import type { Host, Sample } from '../../sampler/sample.ts';
import { fdShare } from '../../table/fd-share.ts';
import { orNull, roundedOrNull } from '../json.ts';

/**
 * What `ptop snapshot --json` prints; its fields are a contract with the scripts that read it.
 * Shares are percent, CPU of one core for a process and of all for the host; times are ISO 8601 in
 * UTC; `name` and `commandLine` are as the process has them, not made safe to show.
 */
export function snapshotJson(sample: Sample, processes: readonly Readonly<Process>[]): object {
  return {
    takenAt: new Date(sample.takenAtMs).toISOString(),
    host: hostJson(sample.host),
    processes: processes.map(processJson),
  };
}

function hostJson(host: Host): object {
  const { memory, swap, openFiles, tasks, pressure } = host;
  return {
    hostname: host.hostname,
    kernel: host.kernel,
    uptimeSeconds: orNull(host.uptimeSeconds),
    cpuCount: host.cpus.length,
    cpuPercent: roundedOrNull(host.cpuTotal && busyPercent(host.cpuTotal)),
    loadAverage: host.loadAverage ?? null,
    memory: {
      totalBytes: orNull(memory.totalBytes),
      availableBytes: orNull(memory.availableBytes),
      freeBytes: orNull(memory.freeBytes),
      buffersBytes: orNull(memory.buffersBytes),
      cachedBytes: orNull(memory.cachedBytes),
    },
    swap: swap ? { totalBytes: swap.totalBytes, usedBytes: swap.usedBytes } : null,
    openFiles: openFiles ? { allocated: openFiles.allocated, max: openFiles.max } : null,
    tasks: {
      total: tasks.total,
      running: tasks.running,
      sleeping: tasks.sleeping,
      blocked: tasks.blocked,
      stopped: tasks.stopped,
      zombie: tasks.zombie,
      threads: tasks.threads,
    },
    pressure: {
      cpu: orNull(pressure.cpu),
      memory: orNull(pressure.memory),
      io: orNull(pressure.io),
    },
  };
}

function processJson(process: Readonly<Process>): object {
  const share = fdShare(process);
  return {
    pid: process.pid,
    ppid: process.ppid,
    uid: orNull(process.uid),
    user: process.uid === undefined ? null : process.user,
    state: process.state,
    name: process.name,
    commandLine: process.commandLine,
    kernelThread: process.kernelThread,
    cpuPercent: roundedOrNull(process.cpuPercent),
    memoryPercent: roundedOrNull(process.memoryPercent),
    rssBytes: process.rssBytes,
    virtualBytes: process.virtualBytes,
    threads: process.threads,
    nice: process.nice,
    priority: process.priority,
    cpuSeconds: process.cpuSeconds,
    startedAt: new Date(process.startedAtMs).toISOString(),
    openFds: orNull(process.openFds),
    maxFds: orNull(process.maxFds),
    fdPercent: roundedOrNull(share === undefined ? undefined : 100 * share),
    unit: process.unit ?? null,
    cgroup: process.cgroup ?? null,
  };
}
