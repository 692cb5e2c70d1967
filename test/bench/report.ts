import type { DeepLatency } from './deep-latency.ts';
import type { FdsBesideLsof, Times } from './fds-beside-lsof.ts';
import type { KeyLatency } from './key-latency.ts';
import type { Cost, ManyFilesCost } from './measure.ts';

export interface Report {
  readonly processes: number;
  readonly columns: number;
  readonly rows: number;
  readonly seconds: number;
  readonly kernel: string;
  /** ptop first, then the other monitors, the floor last. */
  readonly costs: readonly Cost[];
  /** By name of the monitor: from its start to a full table on the screen. */
  readonly firstTableMs: Readonly<Record<string, number>>;
  readonly manyFiles: ManyFilesCost;
  readonly keyLatency: KeyLatency;
  readonly deepLatency: DeepLatency;
  readonly triageCpuMs: number;
  readonly fdsBesideLsof: FdsBesideLsof;
}

/** The report as people read it. */
export function table(report: Report): string {
  const { processes, columns, rows, seconds, kernel, costs, manyFiles, keyLatency } = report;
  const [ptop, ...others] = costs as readonly [Cost, ...Cost[]];
  return [
    `${processes} processes, ${columns}x${rows}, a refresh each second, ${seconds} s, Linux ${kernel}`,
    '',
    row(
      '',
      'CPU ms/refresh',
      'resident MiB',
      'first table s',
      'bytes/refresh',
      'ptop CPU',
      'bytes',
    ),
    ...costs.map((cost) => {
      const isMonitor = cost.bytesPerRefresh > 0;
      return row(
        cost.name,
        cost.cpuMsPerRefresh.toFixed(1),
        (cost.rssBytes / 2 ** 20).toFixed(0),
        isMonitor ? ((report.firstTableMs[cost.name] ?? Number.NaN) / 1000).toFixed(2) : '',
        isMonitor ? cost.bytesPerRefresh.toFixed(0) : '',
        others.includes(cost) ? times(ptop.cpuMsPerRefresh, cost.cpuMsPerRefresh) : '',
        others.includes(cost) && isMonitor ? times(ptop.bytesPerRefresh, cost.bytesPerRefresh) : '',
      );
    }),
    '',
    `A process with ${manyFiles.files} descriptors: ${manyFiles.withoutMs.toFixed(1)} ms/refresh without it, ${manyFiles.withMs.toFixed(1)} with it.`,
    `A key is answered in ${keyLatency.medianMs.toFixed(1)} ms (median), ${keyLatency.percentile99Ms.toFixed(1)} ms (99th percentile), ${keyLatency.presses} presses.`,
    `A triage takes ${report.triageCpuMs.toFixed(0)} ms of processor time.`,
    ...socketLines(report),
  ].join('\n');
}

function socketLines({ deepLatency, fdsBesideLsof }: Report): readonly string[] {
  const { sockets, focus, list, presses } = deepLatency;
  return [
    `While ${sockets} sockets are read: ${focus.medianMs.toFixed(1)} ms (median), ${focus.maxMs.toFixed(1)} ms (longest) in the focus pane, ${list.medianMs.toFixed(1)} and ${list.maxMs.toFixed(1)} ms in the list, ${presses} presses each.`,
    `ptop fds on ${fdsBesideLsof.sockets} sockets: ${besideLsof(fdsBesideLsof.quiet)}; with busy processors ${besideLsof(fdsBesideLsof.busy)}.`,
  ];
}

const besideLsof = ({ ptopMs, lsofMs }: Times): string =>
  `${ptopMs.toFixed(0)} ms, lsof ${lsofMs.toFixed(0)} ms, ${times(ptopMs, lsofMs)}`;

const row = (name: string, ...cells: readonly string[]): string =>
  [name.padEnd(6), ...cells.map((cell) => cell.padStart(15))].join('').trimEnd();

/** How much of the other's cost ptop has: `0.21 x`. */
const times = (ptop: number, other: number): string => `${(ptop / other).toFixed(2)} x`;
