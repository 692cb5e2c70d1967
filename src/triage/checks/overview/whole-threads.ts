import type { BusyProcess, BusyThread } from '../../../evidence/busy-threads.ts';
import type { TaskEvidence } from '../../../evidence/tasks.ts';
import { formatDuration } from '../../../text/units.ts';
import type { Finding } from '../../finding.ts';
import { named } from '../../named.ts';
import { press, run } from '../../next-step.ts';
import { portsText } from '../ports-text.ts';

/** Who serves others has no business to compute for so long; others may be a job that ends. */
const SERVES_MS = 3_000;
const ANYONE_MS = 6_000;
/** With more of them the processors are what is short. */
const MOST_FINDINGS = 3;
/** Less than this it waited for a processor that others had. */
const LITTLE_PERCENT = 5;

/**
 * A thread that has wanted a whole processor for seconds: no more of it will get the work done
 * sooner, however idle the host looks.
 */
export function wholeThreads({ busy, ports, quotas }: TaskEvidence): readonly Finding[] {
  const throttled = [...quotas.values()]
    .filter(({ throttledForMs }) => throttledForMs > 0)
    .flatMap(({ processes }) => processes);
  return [...busy.values()]
    .filter(({ process }) => !throttled.includes(process))
    .flatMap((one) => {
      const served = ports.get(one.process) ?? [];
      const leastMs = served.length > 0 || isService(one) ? SERVES_MS : ANYONE_MS;
      const { busiest } = one;
      if (busiest === undefined || busiest.wholeForMs < leastMs) return [];
      return [finding(one, busiest, served)];
    })
    .slice(0, MOST_FINDINGS);
}

const isService = ({ process: { unit } }: BusyProcess): boolean =>
  unit?.endsWith('.service') ?? false;

function finding(
  { process }: BusyProcess,
  { tid, name, ranPercent, waitedPercent, wholeForMs }: BusyThread,
  ports: readonly number[],
): Finding {
  const waited = waitedPercent < LITTLE_PERCENT ? '' : ` and waited ${Math.round(waitedPercent)} %`;
  const serves = ports.length === 0 ? '' : `; it listens on ${portsText(ports)}`;
  const since = formatDuration(wholeForMs / 1000);
  return {
    id: 'cpu-saturation',
    severity: 'warning',
    summary: `One thread of ${named(process)} wants a whole processor for ${since} (ran ${Math.round(ranPercent)} %${waited})${serves}`,
    evidence: [
      `thread ${tid} ${name}, 1 of ${process.threads}`,
      ...(ports.length === 0 ? [] : ['while that thread computes it answers nobody']),
    ],
    next: [
      run(`perf top -t ${tid}`, 'what it computes'),
      press('Enter on the process', 'since when, its threads and children'),
    ],
    process,
    about: 'one thread',
  };
}
