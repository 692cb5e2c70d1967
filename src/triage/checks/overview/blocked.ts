import type { TaskEvidence } from '../../../evidence/tasks.ts';
import type { Waiting } from '../../../evidence/waiting.ts';
import { childrenOf } from '../../../inspect/children.ts';
import { groupBy } from '../../../inspect/group-by.ts';
import type { Process } from '../../../sampler/process.ts';
import type { Sample } from '../../../sampler/sample.ts';
import { formatDuration } from '../../../text/units.ts';
import type { Finding } from '../../finding.ts';
import { named } from '../../named.ts';
import { run } from '../../next-step.ts';

/** One and the same wait for so long; disks at work make shorter ones. */
const LEAST_MS = 4_000;
/** So many in one place, or for so long: who needs what they wait for gets no answer. */
const MANY = 3;
const LONG_MS = 30_000;
const MOST_NAMED = 5;

interface Blocked {
  readonly process: Readonly<Process>;
  readonly forMs: number;
  readonly waiting: Waiting | undefined;
}

/** Processes in one uninterruptible sleep (state D) for seconds, together with who waits there too. */
export function blocked(evidence: TaskEvidence, sample: Sample): readonly Finding[] {
  const { standings, waiting, takenAtMs } = evidence;
  const long = [...standings.values()]
    .filter(({ state }) => state === 'D')
    .map(({ process, sinceMs }) => ({
      process,
      forMs: takenAtMs - sinceMs,
      waiting: waiting.get(process),
    }))
    .filter(({ forMs }) => forMs >= LEAST_MS);
  const inVfork = long.filter((one) => one.waiting?.isVfork);
  const others = long.filter((one) => !one.waiting?.isVfork);
  const places = groupBy(others, (one) => one.waiting?.kernelFunction);
  return [
    ...Array.from(places, ([place, group]) => stuck(place, group)),
    ...inVfork.slice(0, MOST_NAMED).map((one) => forVfork(one, sample)),
  ];
}

function stuck(place: string | undefined, group: readonly [Blocked, ...Blocked[]]): Finding {
  const [first, ...others] = group;
  const longestMs = Math.max(...group.map(({ forMs }) => forMs));
  const who =
    others.length === 0
      ? `${named(first.process)} has been`
      : `${group.length} processes have been`;
  const where = place === undefined ? '' : ` in ${place}`;
  const since = formatDuration(longestMs / 1000);
  const stack = group.flatMap(({ waiting }) => waiting?.stack ?? []);
  return {
    id: 'blocked-processes',
    severity: group.length >= MANY || longestMs >= LONG_MS ? 'critical' : 'warning',
    summary: `${who} blocked in the kernel (state D)${where} for ${since} or more`,
    evidence: [
      ...(others.length === 0 ? [] : group.slice(0, MOST_NAMED).map((one) => named(one.process))),
      ...stack.map((call) => `in ${call}`),
      ...(place === undefined ? ['where they wait is only told to root'] : []),
    ],
    next: [
      ...placeSteps(place),
      run(`sudo cat /proc/${first.process.pid}/stack`, 'where it waits'),
    ],
    ...(others.length === 0 ? { process: first.process } : { about: place ?? 'somewhere' }),
  };
}

const REMOTE = /rpc|nfs|fuse|request_wait_answer|cifs|smb|ceph|p9/;

function placeSteps(place: string | undefined): readonly string[] {
  if (place !== undefined && REMOTE.test(place)) {
    return [
      run('findmnt -t nfs,nfs4,cifs,ceph,9p,fuse', 'a server of one of these does not answer'),
    ];
  }
  return [
    run('iostat -x 1', 'a disk that is full of requests'),
    run('dmesg -T | tail', 'what the kernel says'),
  ];
}

function forVfork({ process, forMs }: Blocked, sample: Sample): Finding {
  const [child] = childrenOf(sample.processes, process);
  const whom = child === undefined ? 'a vfork child' : `its vfork child ${named(child)}`;
  const since = formatDuration(forMs / 1000);
  return {
    id: 'blocked-processes',
    severity: 'warning',
    summary: `${named(process)} is blocked (state D) for ${since}: it waits for ${whom}, which neither runs a program nor ends`,
    evidence: ['a parent in vfork(2) sleeps until its child calls execve(2) or _exit(2)'],
    next:
      child === undefined
        ? [run(`ps --ppid ${process.pid}`, 'who it waits for')]
        : [
            run(`cat /proc/${child.pid}/wchan`, 'where the child waits'),
            run(`kill ${child.pid}`, 'ends the child, and the wait'),
          ],
    process,
  };
}
