import type { StopTrial } from '../../evidence/audit/facts.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import type { Process } from '../../sampler/process.ts';
import { Sampler } from '../../sampler/sampler.ts';
import { caughtByRuntime, endsAtOnce } from '../../signals/disposition.ts';
import type { Facts } from '../../signals/facts.ts';
import { nowMs } from '../../signals/kernel-time.ts';
import { whyNot } from '../../signals/send-sentences.ts';
import { SIGTERM } from '../../signals/signal-table.ts';
import type { StopMember } from '../../signals/stop-member.ts';
import { beginStop } from '../../signals/stop-sequence.ts';
import { DEFAULT_GRACE_MS } from '../../signals/stop-state.ts';
import { label, targetOf } from '../../signals/target.ts';
import { isAbsent } from '../../systemd/absence.ts';
import { readUnit } from '../../systemd/read-unit.ts';
import { runUnitAction } from '../../systemd/run-unit-action.ts';
import { unitCommand } from '../../systemd/unit-action.ts';
import type { UnitRef } from '../../systemd/unit-ref.ts';
import { WrongUse } from '../wrong-use.ts';
import { carryOutStop } from './carry-out.ts';

/**
 * Stops a service by systemd, and starts it again whatever came of that. `signals` are of its main
 * process, from before. Throws WrongUse when systemd refuses to stop it.
 */
export async function tryUnit(ref: UnitRef, signals: Facts): Promise<StopTrial> {
  const free = holdSignals();
  try {
    const startedMs = performance.now();
    const stopped = await runUnitAction('stop', ref);
    const elapsedMs = performance.now() - startedMs;
    const end = await endOf(ref, signals);
    const started = await runUnitAction('start', ref);
    if (!stopped.ok) throw new WrongUse(`it was not stopped: ${stopped.sentence}`);
    const how = unitCommand('stop', ref);
    return { how, elapsedMs, ...end, notStarted: started.ok ? undefined : started.sentence };
  } finally {
    free();
  }
}

const DEADLY = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What stopped a service has to start it again: nothing but SIGKILL ends ptop until then. */
function holdSignals(): () => void {
  const ignore = (): void => {};
  for (const signal of DEADLY) process.on(signal, ignore);
  return () => {
    for (const signal of DEADLY) process.off(signal, ignore);
  };
}

/**
 * systemd keeps how the last run ended only where that was a failure. Of the others, exit status 0 and
 * an end by the signal, it makes no difference.
 */
async function endOf(ref: UnitRef, signals: Facts): Promise<Pick<StopTrial, 'end' | 'status'>> {
  const unit = await readUnit(ref);
  const { result = 'success', lastExit = undefined } = isAbsent(unit) ? {} : unit;
  if (result === 'timeout') return { end: 'timed-out', status: undefined };
  if (lastExit?.how === 'exited') return { end: 'exited', status: lastExit.status };
  if (lastExit !== undefined) return { end: 'killed', status: undefined };
  return unseenEnd(signals);
}

/** Told by who decides about the signal: its own handler, the kernel, or a runtime that has both ways. */
function unseenEnd(signals: Facts): Pick<StopTrial, 'end' | 'status'> {
  if (endsAtOnce(signals, SIGTERM)) return { end: 'killed', status: undefined };
  const isHidden = caughtByRuntime(signals, SIGTERM) !== undefined;
  return { end: isHidden ? 'ended' : 'exited', status: undefined };
}

/**
 * Sends a process SIGTERM, and no SIGKILL, and looks for ten seconds what comes of it. Throws
 * WrongUse where nothing could be sent.
 */
export async function tryProcess(
  process: Readonly<Process>,
  signals: Facts,
  reader: ProcReader,
): Promise<StopTrial> {
  const target = targetOf(process);
  const plan = { targets: [target], graceMs: DEFAULT_GRACE_MS, thenKill: 'never' } as const;
  const begun = beginStop(plan, new Map([[target, signals]]), [], nowMs());
  const sampler = new Sampler({ reader, keepsOpen: false });
  const over = await carryOutStop(begun, reader, sampler, { changed: async () => {} });
  sampler.close();
  const [member] = over.members;
  if (member?.term !== 'sent') {
    throw new WrongUse(`${label(target)}: ${whyNot(member?.term ?? 'gone', target)}`);
  }
  if (over.cancelled) throw new WrongUse('given up before it ended; it had SIGTERM');
  const { startedAtMs = 0, nowMs: lastMs } = over;
  return {
    how: `SIGTERM to ${label(target)}`,
    elapsedMs: (member.endedAtMs ?? lastMs) - startedAtMs,
    ...endOfMember(member, signals),
    notStarted: undefined,
  };
}

/** Seen as long as it is a zombie, and is not reaped. */
function endOfMember(
  { endedAtMs, end }: StopMember,
  signals: Facts,
): Pick<StopTrial, 'end' | 'status'> {
  if (endedAtMs === undefined) return { end: 'timed-out', status: undefined };
  if (end === undefined) return unseenEnd(signals);
  return 'status' in end
    ? { end: 'exited', status: end.status }
    : { end: 'killed', status: undefined };
}
