import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Processor time that a process and its descendants have used so far, ended ones included. */
export function cpuMs(pid: number): number {
  const ticks = family(pid).reduce((sum, each) => {
    // utime, stime, cutime, cstime: fields 14 to 17 of proc_pid_stat(5); state is field 3.
    const fields = (read(each, 'stat').split(') ').at(-1) ?? '').split(' ').slice(11, 15);
    return sum + fields.reduce((all, field) => all + Number(field), 0);
  }, 0);
  return (ticks * 1000) / ticksPerSecond;
}

/** Resident memory of a process and its descendants together. */
export function rssBytes(pid: number): number {
  return family(pid).reduce(
    (sum, each) => sum + 1024 * Number(/^VmRSS:\s*(\d+) kB/m.exec(read(each, 'status'))?.[1] ?? 0),
    0,
  );
}

function family(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    read(pid, `task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(family)];
}

const read = (pid: number, file: string): string => readFileSync(`/proc/${pid}/${file}`, 'latin1');
