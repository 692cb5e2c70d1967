import type { CloseWait } from '../inspect/close-wait.ts';
import type { Process } from '../sampler/process.ts';
import { press, run } from './next-step.ts';

/** What to do about descriptors that run out. */
export function descriptorNext(
  { pid, unit }: Readonly<Process>,
  [most]: readonly CloseWait[],
): readonly string[] {
  return [
    press('Enter on the process, then l', 'its descriptors one by one'),
    run(`ptop fds ${pid}`, 'what they are, and how fast they grow'),
    ...(most === undefined ? [] : [run(`ss -tnp state close-wait ${addressOf(most)}`, 'who left')]),
    run(
      `prlimit --pid ${pid} --nofile=65536:`,
      'more room without a restart, up to the hard limit',
    ),
    ...(unit === undefined
      ? []
      : [
          run(['systemctl', 'restart', unit], 'frees them now; a leak begins again'),
          run(['systemctl', 'edit', unit], '[Service] LimitNOFILE=65536, for good'),
        ]),
  ];
}

function addressOf({ end }: CloseWait): string {
  if ('localPort' in end) return `'( sport = :${end.localPort} )'`;
  return `dst '${end.peer}'`;
}

/** What to do about memory that grows. */
export function memoryNext({ pid, unit }: Readonly<Process>): readonly string[] {
  return [
    press('Enter on the process', 'its memory over time, and what it is made of'),
    run(`ptop watch ${pid} --interval 10`, 'does it come back?'),
    run(`grep -E '^(Rss|Anonymous|Swap)' /proc/${pid}/smaps_rollup`, 'its own, or files'),
    ...(unit === undefined
      ? []
      : [
          run(
            ['systemctl', 'show', '-p', 'MemoryCurrent,MemoryHigh,MemoryMax', unit],
            'what stops it',
          ),
          run(['systemctl', 'restart', unit], 'frees it now; a leak begins again'),
        ]),
  ];
}

/** What to do about threads that grow. */
export function threadNext({ pid, unit }: Readonly<Process>): readonly string[] {
  return [
    press('H', 'threads as rows'),
    run(`cat /proc/${pid}/task/*/comm | sort | uniq -c | sort -rn | head`, 'which they are'),
    ...(unit === undefined
      ? []
      : [
          run(['systemctl', 'show', '-p', 'TasksCurrent,TasksMax', unit], 'what stops it'),
          run(['systemctl', 'restart', unit], 'ends them now; a leak begins again'),
        ]),
  ];
}
