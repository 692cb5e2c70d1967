import { numberOf, parseKeyedLines } from '../procfs/keyed-lines.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';
import type { Standing } from './standing.ts';

/** The PID of the debugger that holds a process in state t. */
export type Tracers = ReadonlyMap<Readonly<Process>, number>;

const MOST_LOOKED_AT = 20;

/** Who traces those that are stopped, proc_pid_status(5) TracerPid. */
export function tracersOf(reader: ProcReader, stopped: readonly Standing[]): Tracers {
  return new Map(
    stopped
      .filter(({ state }) => state === 't')
      .slice(0, MOST_LOOKED_AT)
      .flatMap(({ process }) => {
        const status = parseKeyedLines(reader.text(`${process.pid}/status`) ?? '');
        const tracer = numberOf(status.get('TracerPid'));
        return tracer === undefined || tracer === 0 ? [] : [[process, tracer] as const];
      }),
  );
}
