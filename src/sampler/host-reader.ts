import { type FileNr, parseFileNr } from '../procfs/file-nr.ts';
import { type HostStat, parseHostStat } from '../procfs/host-stat.ts';
import { parseLoadAverage } from '../procfs/loadavg.ts';
import { type Meminfo, parseMeminfo } from '../procfs/meminfo.ts';
import { parsePressure } from '../procfs/pressure.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { parseUptimeSeconds } from '../procfs/uptime.ts';
import { printable } from '../text/sanitize.ts';
import { countTasks } from './count-tasks.ts';
import { cpuShares } from './cpu-shares.ts';
import type { Process } from './process.ts';
import type { Host } from './sample.ts';

const DEFAULT_PID_MAX = 32768;

/** What must be read before the processes are: counters, and the memory that shares are of. */
export interface HostReading {
  readonly stat: HostStat;
  readonly meminfo: Meminfo;
  readonly loadavg: string;
}

/** Reads the machine as a whole; rates are between one reading and the one before. */
export class HostReader {
  readonly #reader: ProcReader;
  readonly #kernel: string;
  readonly #pidMax: number;
  #statBefore: HostStat | undefined;

  constructor(reader: ProcReader) {
    this.#reader = reader;
    this.#kernel = this.#word('sys/kernel/osrelease');
    this.#pidMax = Number(reader.text('sys/kernel/pid_max')) || DEFAULT_PID_MAX;
  }

  read(): HostReading {
    return {
      stat: parseHostStat(this.#reader.bytes('stat') ?? Buffer.alloc(0)),
      meminfo: parseMeminfo(this.#reader.text('meminfo') ?? ''),
      loadavg: this.#reader.text('loadavg') ?? '',
    };
  }

  /** The host at the end of a pass, when the processes have been counted. */
  host(reading: HostReading, processes: readonly Readonly<Process>[]): Host {
    const { stat, meminfo } = reading;
    const before = this.#statBefore;
    this.#statBefore = stat;
    return {
      hostname: this.#word('sys/kernel/hostname'),
      kernel: this.#kernel,
      pidMax: this.#pidMax,
      uptimeSeconds: parseUptimeSeconds(this.#reader.text('uptime') ?? ''),
      cpus: [...stat.cpus].map(([number, ticks]) => ({
        number,
        shares: cpuShares(ticks, before?.cpus.get(number)),
      })),
      cpuTotal: stat.cpuTotal && cpuShares(stat.cpuTotal, before?.cpuTotal),
      loadAverage: parseLoadAverage(reading.loadavg),
      memory: meminfo,
      swap: swapOf(meminfo),
      openFiles: this.#openFiles(),
      tasks: countTasks(processes),
      pressure: {
        cpu: this.#pressure('cpu'),
        memory: this.#pressure('memory'),
        io: this.#pressure('io'),
      },
    };
  }

  #word(path: string): string {
    return printable((this.#reader.text(path) ?? '?').trimEnd());
  }

  #openFiles(): FileNr | undefined {
    return parseFileNr(this.#reader.text('sys/fs/file-nr') ?? '');
  }

  #pressure(resource: string): number | undefined {
    return parsePressure(this.#reader.text(`pressure/${resource}`) ?? '').some?.avg10Percent;
  }
}

function swapOf({ swapTotalBytes, swapFreeBytes }: Meminfo): Host['swap'] {
  if (swapTotalBytes === undefined || swapFreeBytes === undefined) return undefined;
  return { totalBytes: swapTotalBytes, usedBytes: swapTotalBytes - swapFreeBytes };
}
