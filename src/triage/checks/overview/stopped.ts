import type { TaskEvidence } from '../../../evidence/tasks.ts';
import type { Process } from '../../../sampler/process.ts';
import type { Sample } from '../../../sampler/sample.ts';
import { formatDuration } from '../../../text/units.ts';
import type { Finding } from '../../finding.ts';
import { named } from '../../named.ts';
import { run } from '../../next-step.ts';
import { portsText } from '../ports-text.ts';

const LEAST_MS = 3_000;
const MOST_FINDINGS = 5;

/** Processes that a signal or a debugger has stopped; critical when others need them. */
export function stopped(evidence: TaskEvidence, sample: Sample): readonly Finding[] {
  const { standings, takenAtMs, tracers, ports } = evidence;
  return [...standings.values()]
    .filter(({ state, sinceMs }) => 'Tt'.includes(state) && takenAtMs - sinceMs >= LEAST_MS)
    .map(({ process, state, sinceMs }) => {
      const since = formatDuration((takenAtMs - sinceMs) / 1000);
      const served = ports.get(process) ?? [];
      const finding = { ...outline(process, served), process };
      return state === 't'
        ? { ...finding, ...heldByDebugger(process, since, tracers.get(process), sample) }
        : { ...finding, ...stoppedBySignal(process, since, served) };
    })
    .sort((one, other) => Number(isCritical(other)) - Number(isCritical(one)))
    .slice(0, MOST_FINDINGS);
}

const isCritical = ({ severity }: Finding): boolean => severity === 'critical';

type Told = Pick<Finding, 'summary' | 'evidence' | 'next'>;

function outline(
  { unit }: Readonly<Process>,
  ports: readonly number[],
): Pick<Finding, 'id' | 'severity'> {
  const isNeeded = ports.length > 0 || unit?.endsWith('.service') === true;
  return { id: 'stopped-processes', severity: isNeeded ? 'critical' : 'warning' };
}

function stoppedBySignal(
  process: Readonly<Process>,
  since: string,
  ports: readonly number[],
): Told {
  const serves = ports.length === 0 ? '' : `; it listens on ${portsText(ports)} and answers nobody`;
  return {
    summary: `${named(process)} is stopped (state T) for ${since} or more${serves}`,
    evidence: ['stopped by SIGSTOP, SIGTSTP (Ctrl-Z), SIGTTIN or SIGTTOU'],
    next: [run(`kill -CONT ${process.pid}`, 'lets it go on; after Ctrl-Z, fg in that shell does')],
  };
}

function heldByDebugger(
  process: Readonly<Process>,
  since: string,
  tracer: number | undefined,
  { processes }: Sample,
): Told {
  const debuggerProcess = processes.find(({ pid }) => pid === tracer);
  const by = debuggerProcess === undefined ? 'a debugger' : named(debuggerProcess);
  return {
    summary: `${named(process)} is held by ${by} (state t) for ${since} or more`,
    evidence: tracer === undefined ? [] : [`TracerPid ${tracer} in /proc/${process.pid}/status`],
    next: [
      tracer === undefined
        ? run(`grep TracerPid /proc/${process.pid}/status`, 'who holds it')
        : run(`kill ${tracer}`, 'ends the debugger, which lets it go on'),
    ],
  };
}
