import type { AuditParts, OpenFilesFacts } from '../../evidence/audit/facts.ts';
import { commandText } from '../../systemd/command-text.ts';
import { formatGrouped, formatPercent } from '../../text/units.ts';
import { run } from '../next-step.ts';
import { elsewhere, type FixLine, inService, type Judgement, NOT_SAID, point } from './point.ts';

const ENOUGH = 65_535;
/** What a process gets when nobody asks for more, for the sake of select(2). */
const DEFAULT = 1024;
const FULL_SHARE = 0.95;
const NEAR_SHARE = 0.8;

/** LimitNOFILE=: what was asked for, what was granted, and how much of it is used. */
export const openFilesLimit = point({
  id: 'open-files-limit',
  title: 'Limit of descriptors',
  needs: ['openFiles'],
  judge: ({ openFiles }, parts) => {
    const limit = (openFiles.granted ?? openFiles.asked)?.soft;
    if (limit === undefined) return NOT_SAID;
    const judged =
      whenNearlyFull(openFiles, limit, parts) ??
      whenLessWasGranted(openFiles, parts) ??
      byItsHeight(limit, parts);
    return { ...judged, value: valueText(openFiles, limit) };
  },
});

function whenNearlyFull(
  { openFds = 0 }: OpenFilesFacts,
  limit: number,
  parts: AuditParts,
): Judgement | undefined {
  const share = openFds / limit;
  if (share < NEAR_SHARE) return undefined;
  return {
    status: share >= FULL_SHARE ? 'critical' : 'warning',
    reason: `${formatPercent(100 * share)} % of it are open now`,
    fix: higher(parts, Math.max(ENOUGH, 2 * limit)),
  };
}

function whenLessWasGranted(
  { asked, granted }: OpenFilesFacts,
  { unit }: AuditParts,
): Judgement | undefined {
  if (asked === undefined || granted === undefined || granted.soft >= asked.soft) return undefined;
  return {
    status: 'warning',
    reason: `the unit asks for ${grouped(asked.soft)}: changed since the start, or systemd may not give so many`,
    fix: 'name' in unit ? elsewhere(reloadAndRestart(unit.name)) : [],
  };
}

const reloadAndRestart = (name: string): string =>
  `systemctl daemon-reload && ${commandText(['systemctl', 'restart', name])}`;

function byItsHeight(limit: number, parts: AuditParts): Judgement {
  if (limit > DEFAULT) return { status: 'ok', reason: 'more than the default' };
  if ('length' in parts.listeners && parts.listeners.length === 0) {
    return { status: 'ok', reason: 'the default, and it does not listen for connections' };
  }
  return {
    status: 'warning',
    reason: 'each connection takes a descriptor, and at the limit accept fails with EMFILE',
    fix: higher(parts, ENOUGH),
  };
}

function higher({ unit, process }: AuditParts, wanted: number): readonly FixLine[] {
  if (!('none' in unit)) return inService(`LimitNOFILE=${wanted}`);
  const pid = 'pid' in process ? process.pid : 'PID';
  return elsewhere(run(`prlimit --pid ${pid} --nofile=${wanted}:${wanted}`, 'until it ends'));
}

function valueText({ granted, openFds }: OpenFilesFacts, limit: number): string {
  if (granted === undefined) return grouped(limit);
  const hard = granted.hard === limit ? '' : ` (hard ${grouped(granted.hard)})`;
  return `${openFds === undefined ? '' : `${grouped(openFds)} of `}${grouped(limit)}${hard}`;
}

const grouped = (count: number): string =>
  count === Infinity ? 'unlimited' : formatGrouped(count);
