import type { WatchedCgroup } from '../../evidence/cgroups.ts';
import { formatGrouped, formatSize } from '../../text/units.ts';
import type { Finding, Severity } from '../finding.ts';
import { named } from '../named.ts';
import { press, run } from '../next-step.ts';

/** Shares of the limit that are held by what the kernel cannot drop. */
const HELD = { warning: 0.9, critical: 0.95, full: 0.98 };
/** With page cache that is in use: dropped, and read again, and dropped. */
const WORKING = 0.95;
/** Share of the time in which something waits for memory, percent. */
const SHORT_STALL = 2;
const LONG_STALL = 20;

/** A cgroup that has all but used up what it may have of memory; the kernel kills next. */
export function cgroupFindings(cgroup: WatchedCgroup): readonly Finding[] {
  const severity = severityOf(cgroup);
  if (severity === undefined) return [];
  const { path, unit, limitBytes, usedBytes, hitsPerSecond = 0, stallPercent, biggest } = cgroup;
  const held = heldBytes(cgroup);
  const share = Math.min(100, Math.round((100 * held) / limitBytes));
  const name = unit ?? `cgroup ${path}`;
  const hits =
    hitsPerSecond > 0 ? `, at the limit ${formatGrouped(Math.ceil(hitsPerSecond))} times/s` : '';
  return [
    {
      id: 'cgroup-memory',
      severity,
      summary:
        `Memory limit: ${name} ${formatSize(held)} of ${formatSize(limitBytes)} (${share} %)${hits}, ` +
        `most of it ${named(biggest)} ${formatSize(biggest.rssBytes)}`,
      evidence: [
        `cgroup ${path}: ${formatSize(usedBytes)} used, ${formatSize(usedBytes - held)} of it page cache that can be dropped`,
        ...(stallPercent === undefined ? [] : [`waits for memory ${stallPercent} % of the time`]),
        'when nothing more can be dropped, the kernel kills a process of it',
      ],
      next: [
        ...(unit === undefined ? [] : unitCommands(unit, limitBytes)),
        press('Enter on the process', 'where its memory is, and whether it grows'),
      ],
      process: biggest,
      about: path,
      ...(unit === undefined ? {} : { unit }),
    },
  ];
}

/** What the kernel cannot drop: all but the page cache. */
const heldBytes = ({
  usedBytes,
  reclaimableBytes = 0,
  activeFileBytes = 0,
}: WatchedCgroup): number => Math.max(0, usedBytes - reclaimableBytes - activeFileBytes);

/** Being near is no failure of one who stays there; coming to the limit again and again is. */
function severityOf(cgroup: WatchedCgroup): Severity | undefined {
  const {
    limitBytes,
    usedBytes,
    reclaimableBytes = 0,
    hitsPerSecond = 0,
    stallPercent = 0,
  } = cgroup;
  const held = heldBytes(cgroup) / limitBytes;
  const working = (usedBytes - reclaimableBytes) / limitBytes;
  const isSqueezed = hitsPerSecond > 0 || stallPercent >= SHORT_STALL;
  if (isSqueezed && held >= HELD.critical) return 'critical';
  if (isSqueezed && held >= HELD.warning) return 'warning';
  if (working >= WORKING && stallPercent >= LONG_STALL) return 'warning';
  return held >= HELD.full ? 'warning' : undefined;
}

/** Of a container its runtime knows more. */
function unitCommands(unit: string, limitBytes: number): readonly string[] {
  if (!/\.(?:service|scope|slice)$/.test(unit)) return [];
  return [
    run(['systemctl', 'show', '-p', 'MemoryMax,MemoryCurrent,NRestarts', unit], 'its limit'),
    run(
      ['systemctl', 'set-property', '--runtime', unit, `MemoryMax=${2 * limitBytes}`],
      'twice as much, until the next boot',
    ),
  ];
}
