import type { CloseWait } from '../inspect/close-wait.ts';
import type { Process } from '../sampler/process.ts';

// Commands have their purpose behind a #, so that the whole line can be pasted into a shell.

/** What to do about descriptors that run out. */
export function descriptorNext(
  { pid, unit }: Readonly<Process>,
  [most]: readonly CloseWait[],
): readonly string[] {
  return [
    'in ptop: Enter on the process, then l: its descriptors one by one',
    `ptop fds ${pid}  # what they are, and how fast they grow`,
    ...(most === undefined ? [] : [`ss -tnp state close-wait ${addressOf(most)}  # who left`]),
    `prlimit --pid ${pid} --nofile=65536:  # more room without a restart, up to the hard limit`,
    ...(unit === undefined
      ? []
      : [
          `systemctl restart ${unit}  # frees them now; a leak begins again`,
          `systemctl edit ${unit}  # [Service] LimitNOFILE=65536, for good`,
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
    'in ptop: Enter on the process: its memory over time, and what it is made of',
    `ptop watch ${pid} --interval 10  # does it come back?`,
    `grep -E '^(Rss|Anonymous|Swap)' /proc/${pid}/smaps_rollup  # its own, or files`,
    ...(unit === undefined
      ? []
      : [
          `systemctl show -p MemoryCurrent,MemoryHigh,MemoryMax ${unit}  # what stops it`,
          `systemctl restart ${unit}  # frees it now; a leak begins again`,
        ]),
  ];
}

/** What to do about threads that grow. */
export function threadNext({ pid, unit }: Readonly<Process>): readonly string[] {
  return [
    'in ptop: H shows threads as rows',
    `cat /proc/${pid}/task/*/comm | sort | uniq -c | sort -rn | head  # which they are`,
    ...(unit === undefined
      ? []
      : [
          `systemctl show -p TasksCurrent,TasksMax ${unit}  # what stops it`,
          `systemctl restart ${unit}  # ends them now; a leak begins again`,
        ]),
  ];
}
