import type { Quota, Quotas } from '../../../evidence/throttling.ts';
import { printable } from '../../../text/sanitize.ts';
import { formatDuration } from '../../../text/units.ts';
import type { Finding } from '../../finding.ts';
import { named } from '../../named.ts';
import { run } from '../../next-step.ts';

const LEAST_MS = 3_000;
const MOST_NAMED = 3;

/** Cgroups that have used up their quota of processor time again and again. */
export const throttled = (quotas: Quotas): readonly Finding[] =>
  [...quotas.values()].filter(({ throttledForMs }) => throttledForMs >= LEAST_MS).map(finding);

function finding({ bound, unit: foreign, processes, step, throttledForMs }: Quota): Finding {
  const { limitCores } = bound;
  const unit = foreign === undefined ? undefined : printable(foreign);
  const path = printable(bound.path);
  const [only, ...others] = processes;
  const { periods = 0, throttledPeriods = 0, throttledSeconds = 0 } = step ?? {};
  const percent = Math.round((100 * throttledPeriods) / Math.max(1, periods));
  return {
    id: 'cpu-throttled',
    severity: 'warning',
    summary:
      `${unit ?? `cgroup ${path}`} is throttled: it had to wait in ${percent} % of its periods ` +
      `for ${formatDuration(throttledForMs / 1000)}, its limit is ${limitText(limitCores)}`,
    evidence: [
      `cgroup ${path}: ${throttledPeriods} of the last ${periods} periods throttled, ` +
        `${throttledSeconds.toFixed(1)} s of waiting in all`,
      ...processes.slice(0, MOST_NAMED).map(named),
    ],
    next: nextSteps(unit, path, limitCores),
    about: path,
    ...(unit === undefined ? {} : { unit }),
    ...(only !== undefined && others.length === 0 ? { process: only } : {}),
  };
}

/** `0.2 processors`, `1 processor`. */
function limitText(cores: number): string {
  const text = String(Math.round(100 * cores) / 100);
  return `${text} processor${text === '1' ? '' : 's'}`;
}

function nextSteps(unit: string | undefined, path: string, limitCores: number): readonly string[] {
  const twice = 2 * limitCores;
  const [runtime, container] = unit?.split(':') ?? [];
  if (unit?.endsWith('.service')) {
    const percent = Math.round(100 * twice);
    return [
      run(['systemctl', 'show', '-p', 'CPUQuotaPerSecUSec', unit], 'its limit'),
      run(
        ['systemctl', 'set-property', '--runtime', unit, `CPUQuota=${percent}%`],
        'twice as much, until the next boot',
      ),
    ];
  }
  if (runtime === 'docker' && container !== undefined) {
    return [run(['docker', 'update', '--cpus', String(twice), container], 'twice as much')];
  }
  return [`look for cpu.max (v2) or cpu.cfs_quota_us (v1) of the cgroup ${path}`];
}
