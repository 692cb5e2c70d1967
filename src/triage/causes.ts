import type { Finding } from './finding.ts';
import type { FindingId } from './finding-table.ts';

/** What makes what, when both are about the same unit, process or port. */
const MAKES: readonly (readonly [cause: FindingId, effects: readonly FindingId[]])[] = [
  ['fd-exhaustion', ['close-wait', 'fd-leak', 'listen-overflow', 'error-burst']],
  ['fd-exhaustion', ['health-refused', 'health-timeout', 'health-status']],
  ['oom-kill', ['unit-failed', 'unit-inactive', 'crash-loop', 'cgroup-memory', 'sigkill']],
  ['crash-loop', ['unit-failed', 'unit-inactive', 'error-burst', 'port-missing', 'health-refused']],
  ['unit-failed', ['unit-inactive', 'error-burst', 'port-missing', 'health-refused']],
  ['unit-inactive', ['port-missing', 'health-refused']],
  ['fd-leak', ['close-wait']],
  ['sigterm-handler', ['sigkill']],
  ['port-missing', ['health-refused']],
  ['listen-overflow', ['health-timeout', 'health-refused']],
  ['memory-pressure', ['swap-pressure']],
  ['ports-exhausted', ['time-wait']],
];

/** A finding that another one explains is a warning at most, and says so. */
export function explained(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => {
    const cause = findings.find((other) => makes(other, finding));
    if (cause === undefined) return finding;
    const evidence = [...finding.evidence, `explained by: ${cause.summary}`];
    return { ...finding, severity: 'warning', evidence };
  });
}

const makes = (cause: Finding, effect: Finding): boolean =>
  MAKES.some(([id, effects]) => id === cause.id && effects.includes(effect.id)) &&
  isBadEnough(cause, effect) &&
  isAboutTheSame(cause, effect);

/** What only may become a failure has made none yet. */
const isBadEnough = (cause: Finding, effect: Finding): boolean =>
  cause.severity === 'critical' || effect.severity === 'warning';

/** What says nothing of a process and unit, or of a port, can be anybody's. */
const isAboutTheSame = (one: Finding, other: Finding): boolean =>
  isOfTheSame(one, other) &&
  (one.port === undefined || other.port === undefined || one.port === other.port);

function isOfTheSame(one: Finding, other: Finding): boolean {
  if (one.process !== undefined && other.process !== undefined)
    return one.process === other.process;
  const isAnybodys = [one, other].some(({ process, unit }) => (process ?? unit) === undefined);
  return isAnybodys || unitOf(one) === unitOf(other);
}

const unitOf = ({ unit, process }: Finding): string | undefined => unit ?? process?.unit;
