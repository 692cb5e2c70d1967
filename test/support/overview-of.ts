import type { Standing } from '../../src/evidence/standing.ts';
import type { TaskEvidence } from '../../src/evidence/tasks.ts';
import type { Process } from '../../src/sampler/process.ts';
import { checkOverview } from '../../src/triage/checks/overview.ts';
import type { Subject } from '../../src/triage/subject.ts';
import { buildFacts } from './build-facts.ts';
import { buildHost } from './build-host.ts';

/** When the evidence was taken. */
export const NOW_MS = 100_000;

const quiet: TaskEvidence = {
  takenAtMs: NOW_MS,
  cpu: [],
  busy: new Map(),
  quotas: new Map(),
  standings: new Map(),
  waiting: new Map(),
  tracers: new Map(),
  inits: new Map(),
  ports: new Map(),
  ownPid: undefined,
  seesAll: true,
  hidden: undefined,
};

/** What step 2 makes of a host in good health but for this. */
export const overviewOf = (
  tasks: Partial<TaskEvidence>,
  processes: readonly Process[] = [],
  subject: Subject = {},
) => {
  const sample = { ...buildFacts().sample, host: buildHost(), processes, takenAtMs: NOW_MS };
  return checkOverview(
    buildFacts({ sample, gathered: { tasks: { ...quiet, ...tasks } }, subject }),
  );
};

/** These have been in their states for so long. */
export const standing = (processes: readonly Process[], forMs: number): TaskEvidence['standings'] =>
  new Map(
    processes.map((process): [Process, Standing] => [
      process,
      { process, state: process.state, sinceMs: NOW_MS - forMs, timesRun: 1 },
    ]),
  );
