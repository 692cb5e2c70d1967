import { type Auxv, parseAuxv } from '../procfs/auxv.ts';
import { parseHostStat } from '../procfs/host-stat.ts';
import { ProcReader } from '../procfs/read-proc.ts';

/** The units that this kernel counts in, and when it booted; they hold for its life. */
export interface KernelClock extends Auxv {
  /** Wall clock, milliseconds since 1970, from `btime` of proc_stat(5). */
  readonly bootedAtMs: number;
}

/** Units come from our own auxiliary vector, also when another machine's procfs is read. */
export function readKernelClock(reader: ProcReader): KernelClock {
  const auxv = parseAuxv(new ProcReader().bytes('self/auxv') ?? Buffer.alloc(0));
  const stat = parseHostStat(reader.bytes('stat') ?? Buffer.alloc(0));
  return { ...auxv, bootedAtMs: 1000 * (stat.bootTimeSeconds ?? 0) };
}
