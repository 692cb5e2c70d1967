import { busyPercent } from '../../sampler/cpu-shares.ts';
import type { Host } from '../../sampler/sample.ts';
import { formatUptime } from '../../text/clock.ts';
import { printable } from '../../text/sanitize.ts';
import { formatGrouped, formatPercent, formatSize } from '../../text/units.ts';

/** The host in four lines, each figure with its name; `?` for what the kernel did not say. */
export function hostLines(host: Host): string[] {
  const { tasks, pressure, swap } = host;
  return [
    `${printable(host.hostname)}  Linux ${printable(host.kernel)}  up ${known(host.uptimeSeconds, formatUptime)}`,
    `Tasks: ${tasks.total - tasks.kernelThreads}, ${tasks.threads} thr; ${tasks.running} running, ` +
      `${tasks.blocked} D, ${tasks.zombie} zombie, ${tasks.stopped} stopped`,
    `CPU: ${known(host.cpuTotal && busyPercent(host.cpuTotal), formatPercent)}% of ${host.cpus.length}  ` +
      `Load average: ${known(host.loadAverage, (load) => load.map((of) => of.toFixed(2)).join(' '))}  ` +
      `Pressure %: cpu ${stall(pressure.cpu)}, memory ${stall(pressure.memory)}, io ${stall(pressure.io)}`,
    `Mem: ${size(host.memory.availableBytes)} available of ${size(host.memory.totalBytes)}  ` +
      `Swp: ${size(swap?.usedBytes)} used of ${size(swap?.totalBytes)}  ` +
      `Open files: ${known(host.openFiles?.allocated, formatGrouped)}`,
  ];
}

function known<Value>(value: Value | undefined, format: (value: Value) => string): string {
  return value === undefined ? '?' : format(value);
}

function size(bytes: number | undefined): string {
  return known(bytes, formatSize);
}

function stall(percent: number | undefined): string {
  return known(percent, formatPercent);
}
