import type { Counted } from '../../evidence/counted-kills.ts';
import { groupBy } from '../../inspect/group-by.ts';
import type { OomKill } from '../../systemd/journal/oom-kills.ts';
import type { Unit } from '../../systemd/unit.ts';
import { printable } from '../../text/sanitize.ts';
import { formatSize, howMany } from '../../text/units.ts';
import type { Finding } from '../finding.ts';
import { press, run } from '../next-step.ts';
import { agoWords, isRecent } from './wording.ts';

const MOST_LISTED = 5;

/** Kills for want of memory, one finding for each unit, or whatever else was hit. */
export function killFindings(kills: readonly OomKill[], nowMs: number): readonly Finding[] {
  const byVictim = groupBy(kills, victimOf);
  return Array.from(byVictim.values(), (those) => killFinding(those, nowMs));
}

const victimOf = ({ scope, unit, fullCgroup, comm }: OomKill): string =>
  [scope === 'global' ? 'of the host' : '', unit ?? fullCgroup ?? comm].join(' ');

function killFinding(kills: readonly [OomKill, ...OomKill[]], nowMs: number): Finding {
  const last = kills.at(-1) ?? kills[0];
  const { atMs, unit } = last;
  const often = kills.length > 1 ? `, ${howMany(kills.length, 'time')}, last` : ',';
  return {
    ...(unit === undefined ? {} : { unit: printable(unit) }),
    about: printable(victimOf(last)),
    id: 'oom-kill',
    severity: isRecent(atMs, nowMs) ? 'critical' : 'warning',
    summary: `oom-kill: ${whatHappened(last)}${often} ${agoWords(atMs, nowMs)}`,
    evidence: kills
      .slice(-MOST_LISTED)
      .reverse()
      .map((kill) => killLine(kill, nowMs)),
    next: last.scope === 'global' ? ofHost : ofUnit(last),
  };
}

/** `leak.service (stress, 812) killed at its MemoryMax of 20M`. */
function whatHappened(kill: OomKill): string {
  const { unit, scope, limitBytes } = kill;
  const who =
    unit === undefined
      ? victim(kill)
      : `${printable(unit)}${kill.comm === undefined ? '' : ` (${victim(kill, ', ')})`}`;
  if (scope === 'global') return `${who} killed, as the memory of the whole host had run out`;
  if (limitBytes === undefined) return `${who} killed, as memory had run out`;
  return `${who} killed at ${limitWords(kill)} of ${formatSize(limitBytes)}`;
}

/** Whose limit it was: of the unit, or of a group around it. */
function limitWords({ unit, fullCgroup = '' }: OomKill): string {
  const full = fullCgroup.slice(fullCgroup.lastIndexOf('/') + 1);
  if (full === unit) return 'its MemoryMax';
  return full.endsWith('.slice') ? `${printable(full)}'s MemoryMax` : 'its memory limit';
}

const victim = ({ comm = 'a process', pid }: OomKill, between = ' '): string => {
  const name = printable(comm);
  if (pid === undefined) return name;
  return between === ' ' ? `${name} (${pid})` : `${name}${between}${pid}`;
};

function killLine(kill: OomKill, nowMs: number): string {
  const { anonRssBytes, fullCgroup, atMs } = kill;
  const held = anonRssBytes === undefined ? '' : ` with ${formatSize(anonRssBytes)} resident`;
  const where = fullCgroup === undefined ? '' : `; full: ${printable(fullCgroup)}`;
  return `${agoWords(atMs, nowMs)}: ${victim(kill)}${held}${where}`;
}

const KERNEL_REPORT = run(
  'journalctl -k --since -1h --grep oom',
  'the report of the kernel, with what every process held',
);

const ofHost = [KERNEL_REPORT, press('M', 'processes by memory')];

function ofUnit({ unit, fullCgroup = '', limitBytes }: OomKill): readonly string[] {
  if (unit === undefined || !fullCgroup.endsWith(`/${unit}`)) return [KERNEL_REPORT];
  const show = [
    'systemctl',
    'show',
    '-p',
    'MemoryMax,MemoryHigh,MemoryPeak,Restart',
    unit,
  ] as const;
  const more = ['systemctl', 'set-property', '--runtime', unit] as const;
  return [
    run(show, 'what it may have, and had'),
    KERNEL_REPORT,
    ...(limitBytes === undefined
      ? []
      : [run([...more, `MemoryMax=${2 * limitBytes}`], 'twice as much, until the next boot')]),
  ];
}

/** Kills of which only the number is known. */
export function countedFinding(counted: Counted, nowMs: number): Finding {
  const { unit, cgroup, kills, limitBytes, lastAtMs } = counted;
  const who = printable(unit ?? cgroup);
  const many = howMany(kills, 'process');
  const limit =
    limitBytes === undefined || limitBytes === Infinity
      ? 'as memory had run out'
      : `at its MemoryMax of ${formatSize(limitBytes)}`;
  const when =
    lastAtMs === undefined ? 'since it was started' : `last ${agoWords(lastAtMs, nowMs)}`;
  return {
    ...(unit === undefined ? {} : { unit }),
    about: printable(cgroup),
    id: 'oom-kill',
    severity: lastAtMs !== undefined && isRecent(lastAtMs, nowMs) ? 'critical' : 'warning',
    summary: `oom-kill: ${many} of ${who} killed ${limit}, ${when}`,
    evidence: [`oom_kill ${kills}, counted by the control group ${printable(cgroup)}`],
    next: [run('sudo journalctl -k --grep oom', 'who was killed, and when')],
  };
}

/** A unit of which systemd says so, where the kernel's log does not, or not any more. */
export function unitKillFinding(unit: Unit, nowMs: number): Finding {
  const { name, memoryMaxBytes = Infinity, sinceMs } = unit;
  const limit = memoryMaxBytes === Infinity ? '' : ` (MemoryMax ${formatSize(memoryMaxBytes)})`;
  return {
    unit: printable(name),
    id: 'oom-kill',
    severity: isRecent(sinceMs, nowMs) ? 'critical' : 'warning',
    summary: `oom-kill: ${printable(name)} killed as memory had run out${limit}, ${agoWords(sinceMs, nowMs)}`,
    evidence: ['systemctl: Result=oom-kill'],
    next: [run(['systemctl', 'status', name], 'its state and last lines')],
  };
}
