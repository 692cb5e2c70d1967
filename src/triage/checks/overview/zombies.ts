import type { NamespaceInit } from '../../../evidence/namespace-init.ts';
import type { TaskEvidence } from '../../../evidence/tasks.ts';
import { groupBy } from '../../../inspect/group-by.ts';
import type { Process } from '../../../sampler/process.ts';
import type { Sample } from '../../../sampler/sample.ts';
import { formatDuration, formatGrouped, howMany } from '../../../text/units.ts';
import type { Finding } from '../../finding.ts';
import { named } from '../../named.ts';
import { press, run } from '../../next-step.ts';
import type { Subject } from '../../subject.ts';

/** A parent that is about to wait for its child does so within this time. */
const LEAST_MS = 3_000;
/** One or two that stay are nobody's incident; with PID 1 already two show that it does not reap. */
const LEAST_OF_PARENT = 5;
const LEAST_OF_INIT = 2;
/** No PID left: nothing can be started. */
const SHARE_OF_PIDS = 0.5;

/** Ended processes that nobody waits for, by their parent; and first processes that reap nobody. */
export function zombies(evidence: TaskEvidence, sample: Sample): readonly Finding[] {
  const { standings, takenAtMs, inits } = evidence;
  const staying = [...standings.values()].filter(
    ({ state, sinceMs }) => state === 'Z' && takenAtMs - sinceMs >= LEAST_MS,
  );
  const byParent = groupBy(staying, ({ process }) => process.ppid);
  const parents = new Map(
    sample.processes
      .filter(({ pid }) => byParent.has(pid))
      .map((process) => [process.pid, process]),
  );
  const isCritical = staying.length >= SHARE_OF_PIDS * sample.host.pidMax;
  return [...byParent].flatMap(([ppid, group]) => {
    const parent = parents.get(ppid);
    const init = parent && inits.get(parent);
    if (parent === undefined) return [];
    if (group.length < (init === undefined ? LEAST_OF_PARENT : LEAST_OF_INIT)) return [];
    const sinceMs = Math.min(...group.map((one) => one.sinceMs));
    const since = formatDuration((takenAtMs - sinceMs) / 1000);
    const names = exampleNames(group.map(({ process }) => process));
    const severity = isCritical ? 'critical' : 'warning';
    const told = { count: group.length, since, names, parent };
    return [{ severity, process: parent, ...(init ? ofInit(told, init) : ofParent(told)) }];
  });
}

interface Told {
  readonly parent: Readonly<Process>;
  readonly count: number;
  readonly since: string;
  readonly names: string;
}

type Rest = Pick<Finding, 'id' | 'summary' | 'evidence' | 'next'>;

function ofParent({ parent, count, since, names }: Told): Rest {
  const unit = parent.unit?.endsWith('.service') ? parent.unit : undefined;
  return {
    id: 'zombies',
    summary: `${named(parent)} has ${howMany(count, 'zombie')} that it does not wait for, for ${since} or more`,
    evidence: [
      names,
      'a zombie takes nothing but its PID, and is gone when its parent waits or ends',
    ],
    next: [
      unit === undefined
        ? run(`kill ${parent.pid}`, 'ends the parent, and its zombies with it')
        : run(['systemctl', 'restart', unit], 'ends the parent, and its zombies with it'),
      'then have the parent wait for its children (waitpid(2), a SIGCHLD handler)',
    ],
  };
}

function ofInit({ parent, count, since, names }: Told, init: NamespaceInit): Rest {
  return {
    id: 'container-init',
    summary: `${firstProcess(parent, init)} does not reap: ${howMany(count, 'zombie')} for ${since} or more`,
    evidence: [names, ...(init.dropsSigterm && !init.isOfHost ? [DROPS_SIGTERM] : [])],
    next: init.isOfHost
      ? [
          press('Enter on the process', 'what it waits for'),
          run('systemctl daemon-reexec', 'starts systemd anew, with all that it knows'),
        ]
      : CONTAINER_STEPS,
  };
}

const DROPS_SIGTERM = 'it has no handler for SIGTERM: docker stop waits 10 s, then kills';

const CONTAINER_STEPS = [
  'docker run --init ..., or init: true in the compose file',
  'or ENTRYPOINT ["tini", "--"] in the image: tini as PID 1 reaps, and passes signals on',
];

/** Asked about, a first process that no SIGTERM ends is worth a word even when all is well. */
export function deafInit({ inits }: TaskEvidence, { pid }: Subject): readonly Finding[] {
  const [process, init] = [...inits].find(([one]) => one.pid === pid) ?? [];
  if (process === undefined || init === undefined || init.isOfHost || !init.dropsSigterm) return [];
  return [
    {
      id: 'container-init',
      severity: 'warning',
      summary: `${firstProcess(process, init)} has no handler for SIGTERM: only SIGKILL ends it`,
      evidence: ['the kernel drops signals to PID 1 that it has no handler for', DROPS_SIGTERM],
      next: CONTAINER_STEPS,
      process,
    },
  ];
}

const firstProcess = (process: Readonly<Process>, { isOfHost }: NamespaceInit): string =>
  `PID 1 of ${isOfHost ? 'this machine' : 'a container'}, ${named(process)},`;

const MOST_NAMES = 3;

/** `20 × sh (1201, 1202, 1203 ...)`. */
function exampleNames(processes: readonly Readonly<Process>[]): string {
  const groups = [...groupBy(processes, ({ shownName }) => shownName)];
  const [[name, group] = ['', []]] = groups.sort(([, one], [, two]) => two.length - one.length);
  const pids = group.slice(0, MOST_NAMES).map(({ pid }) => pid);
  const more = group.length > MOST_NAMES ? ' ...' : '';
  return `${formatGrouped(group.length)} × ${name} (${pids.join(', ')}${more})`;
}
