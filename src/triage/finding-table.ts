/**
 * THE findings, and the step of the runbook that makes each. Causes stand above what they make: the
 * first of equal severity is named first.
 */
export const FINDINGS = [
  { id: 'fd-exhaustion', step: 4 },
  { id: 'system-fds', step: 4 },
  { id: 'oom-kill', step: 7 },
  { id: 'disk-full', step: 8 },
  { id: 'inodes-full', step: 8 },
  { id: 'cgroup-memory', step: 5 },
  { id: 'memory-pressure', step: 9 },
  { id: 'crash-loop', step: 1 },
  { id: 'unit-failed', step: 1 },
  { id: 'unit-inactive', step: 1 },
  { id: 'fd-leak', step: 4 },
  { id: 'memory-leak', step: 5 },
  { id: 'thread-leak', step: 5 },
  { id: 'close-wait', step: 6 },
  { id: 'conntrack-full', step: 7 },
  { id: 'kernel-error', step: 7 },
  { id: 'mount-hangs', step: 8 },
  { id: 'read-only-mount', step: 8 },
  { id: 'cpu-saturation', step: 2 },
  { id: 'cpu-throttled', step: 2 },
  { id: 'cpu-steal', step: 2 },
  { id: 'blocked-processes', step: 2 },
  { id: 'stopped-processes', step: 2 },
  { id: 'swap-pressure', step: 9 },
  { id: 'listen-overflow', step: 6 },
  { id: 'port-missing', step: 6 },
  { id: 'ports-exhausted', step: 6 },
  { id: 'health-refused', step: 10 },
  { id: 'health-timeout', step: 10 },
  { id: 'health-status', step: 10 },
  { id: 'health-certificate', step: 10 },
  { id: 'container-init', step: 2 },
  { id: 'zombies', step: 2 },
  // Of a report narrowed to a unit or a process: it has no handler for the signal to stop.
  { id: 'sigterm-handler', step: 1 },
  // The main process of a unit was ended by SIGKILL, at a stop that took too long or by somebody.
  { id: 'sigkill', step: 1 },
  { id: 'time-wait', step: 6 },
  { id: 'deleted-open-files', step: 8 },
  { id: 'error-burst', step: 3 },
] as const;

export type FindingId = (typeof FINDINGS)[number]['id'];

export type StepNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

/** Place in the order of causes, from 0. */
export const rankOf = (id: FindingId): number => FINDINGS.findIndex((row) => row.id === id);

/** The step of the runbook that a finding belongs to. */
export const stepOf = (id: FindingId): StepNumber => FINDINGS[rankOf(id)]?.step ?? 1;
