import type { Gathered } from '../../evidence/evidence.ts';
import type { AskedProcess } from '../../evidence/stopping.ts';
import { groupBy } from '../../inspect/group-by.ts';
import { type Disposition, dispositionOf } from '../../signals/disposition.ts';
import { stopSignalOf } from '../../signals/signal-table.ts';
import { whatItDoes } from '../../signals/what-it-does.ts';
import type { Sigkill } from '../../systemd/sigkills.ts';
import { printable } from '../../text/sanitize.ts';
import { howMany } from '../../text/units.ts';
import type { Finding } from '../finding.ts';
import { named } from '../named.ts';
import { HANDLE_SIGTERM, run } from '../next-step.ts';
import { portsText } from './ports-text.ts';
import { agoWords } from './wording.ts';

/** What goes wrong when a service is stopped; `told`: units of which another finding says how they ended. */
export function stopFindings(
  stopping: Gathered['stopping'],
  nowMs: number,
  told: readonly string[],
): readonly Finding[] {
  if (stopping === undefined || 'unread' in stopping) return [];
  const { asked, sigkills } = stopping;
  const byUnit = groupBy(
    sigkills.filter(({ unit }) => !told.includes(unit)),
    ({ unit }) => unit,
  );
  return [
    ...(asked === undefined ? [] : unhandled(asked)),
    ...Array.from(byUnit.values(), (kills) => killed(kills, nowMs)),
  ];
}

/** Asked to stop, the process goes on. */
const ENDS_IN_SIGKILL: readonly Disposition[] = ['ignored', 'blocked'];

/**
 * A server that does not know when it is to stop. One that serves nobody may as well be ended at once,
 * and first processes of a container are told of by `container-init`.
 */
function unhandled(asked: AskedProcess): readonly Finding[] {
  const { process, signals, unit, isOfUser, children, ports } = asked;
  if (unit?.hasStopProgram || unit?.type === 'oneshot') return [];
  const signal = stopSignalOf(unit?.killSignal);
  const disposition = dispositionOf(signals, signal);
  const isService = unit !== undefined;
  const isStuck = ENDS_IN_SIGKILL.includes(disposition) && (isService || ports.length > 0);
  const isBrokenOff =
    disposition === 'default' && (ports.length > 0 || (isService && children > 0));
  if (!isStuck && !isBrokenOff) return [];
  const means = isStuck
    ? 'each stop waits for nothing and ends in SIGKILL'
    : 'each stop breaks off whatever is in progress';
  const subject =
    unit === undefined || isOfUser ? ['--pid', String(process.pid)] : ['--unit', unit.name];
  return [
    {
      id: 'sigterm-handler',
      severity: 'warning',
      summary: `${named(process)} ${whatItDoes(signals, signal).text}; ${means}`,
      evidence: [
        ...(ports.length === 0 ? [] : [`it listens on ${portsText(ports)}`]),
        ...(children === 0 ? [] : [`child processes: ${children}`]),
      ],
      next: [
        HANDLE_SIGTERM,
        run(['ptop', 'audit', ...subject, '--try-stop'], 'stops it, and says how that went'),
      ],
      process,
      ...(unit === undefined ? {} : { unit: printable(unit.name), isOfUser }),
    },
  ];
}

function killed(kills: readonly [Sigkill, ...Sigkill[]], nowMs: number): Finding {
  const last = kills.at(-1) ?? kills[0];
  const name = printable(last.unit);
  const when = `${kills.length === 1 ? '' : `${howMany(kills.length, 'time')}, last `}${agoWords(last.atMs, nowMs)}`;
  return {
    id: 'sigkill',
    severity: 'warning',
    summary: last.afterTimeout
      ? `${name} had to be killed (SIGKILL) ${when}: it did not end in time when it was to stop`
      : `${name} was ended by SIGKILL ${when}, and not by systemd: kill -9, or a lack of memory`,
    evidence: [
      'systemd: Main process exited, code=killed, status=9/KILL',
      'SIGKILL lets nothing be finished, saved or closed',
    ],
    next: [
      run(
        ['journalctl', '--unit', last.unit, '--since', '-7d', '-g', 'code=killed|timed out'],
        'how it ended',
      ),
      last.afterTimeout
        ? run(
            ['systemctl', 'show', '-p', 'TimeoutStopUSec,KillSignal', last.unit],
            'how long it may take',
          )
        : run('journalctl -k --since -7d --grep oom', 'whether the kernel did it'),
      ...(last.afterTimeout ? [HANDLE_SIGTERM] : []),
    ],
    unit: name,
  };
}
