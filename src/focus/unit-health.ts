import type { LoopingService } from '../systemd/service-watch.ts';
import type { Unit } from '../systemd/unit.ts';
import type { UnitPast } from '../systemd/unit-past.ts';
import type { UnitReport } from '../systemd/unit-report.ts';
import { quoted } from '../text/quoted.ts';
import { printable } from '../text/sanitize.ts';
import type { Style } from '../text/span.ts';
import { formatDuration, formatGrouped, formatSize, howMany } from '../text/units.ts';
import { oomWords, resultWords } from './unit-result.ts';

/** What is read of a unit, and what is known of its restarts. */
export interface UnitReading {
  readonly report: UnitReport;
  readonly past: UnitPast;
}

/** One sentence of the answer; the first one says whether all is well. */
export interface UnitSentence {
  readonly text: string;
  readonly style: Style;
}

/** Is the unit healthy, since when, and if not, why; safe to show. */
export function unitHealth(
  { report, past }: UnitReading,
  looping: LoopingService | undefined,
  nowMs: number,
): readonly UnitSentence[] {
  const { unit } = report;
  const exit = past.exit ?? looping?.exit;
  const why = resultWords(unit, exit, past.oomKill);
  const words = past.lastWords;
  return [
    looping === undefined ? stateSentence(unit, why, nowMs) : loopSentence(unit, looping),
    ...(looping !== undefined && why !== undefined ? [bad(`Each time: ${why}`)] : []),
    ...(words !== undefined && isInTrouble(unit, looping)
      ? [{ text: `Its last words: ${quoted(words)}`, style: 'warning' as const }]
      : []),
    ...warnings(report, past),
  ];
}

const bad = (text: string): UnitSentence => ({ text, style: 'critical' });

const isInTrouble = (unit: Unit, looping: LoopingService | undefined): boolean =>
  looping !== undefined || unit.activeState === 'failed' || unit.activeState === 'activating';

function loopSentence({ activeState }: Unit, { loop }: LoopingService): UnitSentence {
  const within = formatDuration(loop.withinMs / 1000);
  const rate = loop.perMinute < 10 ? loop.perMinute.toFixed(1) : Math.round(loop.perMinute);
  const times = `${formatGrouped(loop.restarts)} restarts in ${within}, ${rate}/min`;
  return bad(`Crash loop: ${times}, ${printable(activeState)} at the moment`);
}

function stateSentence(unit: Unit, why: string | undefined, nowMs: number): UnitSentence {
  const age =
    unit.sinceMs === undefined
      ? undefined
      : formatDuration(Math.max(0, nowMs - unit.sinceMs) / 1000);
  const since = age === undefined ? '' : ` for ${age}`;
  const because = why === undefined ? '' : `: ${why}`;
  const restarts = unit.restarts ?? 0;
  switch (unit.activeState) {
    case 'active':
      if (unit.subState === 'exited') {
        const ended = age === undefined ? '' : ` ${age} ago`;
        return { text: `Healthy: it did its work and ended${ended}`, style: 'ok' };
      }
      return restarts === 0
        ? { text: `Healthy: ${printable(unit.subState)}${since}`, style: 'ok' }
        : {
            text: `Running${since}, after ${restartWords(restarts)} by systemd${because}`,
            style: 'warning',
          };
    case 'failed':
      return bad(`Failed${since}${because}`);
    case 'activating':
      if (unit.subState.startsWith('auto-restart')) {
        return bad(`Ended, and waits to be started again${since}${because}`);
      }
      return { text: `Starting${since} (${printable(unit.subState)})`, style: 'warning' };
    case 'inactive':
      return { text: `Not running${since}${because}`, style: 'strong' };
    default:
      return { text: `${printable(unit.activeState)}${since}${because}`, style: 'warning' };
  }
}

const restartWords = (restarts: number): string => howMany(restarts, 'restart');

/** What is wrong beside the state. */
function warnings(
  { unit, counters, grantedOpenFiles }: UnitReport,
  past: UnitPast,
): UnitSentence[] {
  const said: string[] = [];
  const kills = counters?.oomKills ?? 0;
  if (kills > 0) {
    const last = past.oomKill === undefined ? '' : `, the last: ${oomWords(past.oomKill)}`;
    said.push(`${howMany(kills, 'process')} of it killed for want of memory${last}`);
  }
  const asked = unit.openFilesLimit?.soft;
  if (asked !== undefined && grantedOpenFiles !== undefined && grantedOpenFiles.soft < asked) {
    const got = formatGrouped(grantedOpenFiles.soft);
    said.push(
      `Its main process may open ${got} files, LimitNOFILE asks for ${formatGrouped(asked)}`,
    );
  }
  const most = unit.memoryMaxBytes ?? Infinity;
  // The kernel's own figure: systemd has none of it on cgroup v1 without MemoryAccounting=.
  const memoryBytes = counters?.memoryBytes ?? unit.memoryBytes ?? 0;
  if (memoryBytes > NEARLY_FULL * most) {
    said.push(`${formatSize(memoryBytes)} of MemoryMax=${formatSize(most)} in use`);
  }
  if (unit.needsReload === true) {
    said.push('Its unit file has changed on disk: systemctl daemon-reload makes systemd read it');
  }
  if (unit.loadState === 'not-found') said.push('Its unit file is gone');
  if (unit.loadState === 'masked') said.push('It is masked: it cannot be started');
  return said.map((text) => ({ text, style: 'warning' }));
}

const NEARLY_FULL = 0.9;
