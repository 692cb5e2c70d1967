import type { UnitReading } from '../../src/focus/unit-health.ts';
import type { CgroupCounters } from '../../src/systemd/cgroup-counters.ts';
import { parseShow } from '../../src/systemd/show-output.ts';
import { type Unit, unitOf } from '../../src/systemd/unit.ts';
import { NO_PAST, type UnitPast } from '../../src/systemd/unit-past.ts';
import type { UnitReport } from '../../src/systemd/unit-report.ts';

/** A service that runs, with other lines of `systemctl show` where a test wants them. */
export function buildUnit(...lines: readonly string[]): Unit {
  const plain = [
    'Id=shop.service',
    'Description=The shop',
    'LoadState=loaded',
    'ActiveState=active',
    'SubState=running',
    'StateChangeTimestamp=Sun 2026-11-22 15:00:00 UTC',
    'MainPID=812',
    'Result=success',
    'NRestarts=0',
    'ControlGroup=/system.slice/shop.service',
  ];
  // The first line with a name counts.
  const unit = parseShow([...lines, ...plain].join('\n')).map(unitOf)[0];
  if (unit === undefined) throw new Error('no unit');
  return unit;
}

/** When it is looked at: ten minutes after `buildUnit`'s last change of state. */
export const NOW_MS = Date.UTC(2026, 10, 22, 15, 10);

export function buildReading(
  lines: readonly string[] = [],
  report: Partial<UnitReport> = {},
  past: Partial<UnitPast> = {},
): UnitReading {
  const empty = { counters: undefined, grantedOpenFiles: undefined, takenAtMs: NOW_MS };
  return {
    report: { unit: buildUnit(...lines), ...empty, ...report },
    past: { ...NO_PAST, ...past },
  };
}

/** Of a control group that the kernel tells nothing of. */
export const NO_COUNTERS: CgroupCounters = {
  memoryMaxBytes: undefined,
  memoryHighBytes: undefined,
  memoryBytes: undefined,
  memoryPeakBytes: undefined,
  oomKills: undefined,
  cpuQuotaPercent: undefined,
  cpuSeconds: undefined,
  throttling: undefined,
  tasks: undefined,
  tasksMax: undefined,
};
