import type { Nothing, Part, StopTrial } from '../../evidence/audit/facts.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import type { Process } from '../../sampler/process.ts';
import { inSlices } from '../../sampler/slice.ts';
import type { Facts } from '../../signals/facts.ts';
import { dangerOf } from '../../signals/preflight.ts';
import { readFacts } from '../../signals/read-facts.ts';
import { refusalOf } from '../../signals/refusal.ts';
import { SIGTERM } from '../../signals/signal-table.ts';
import { DEFAULT_GRACE_MS } from '../../signals/stop-state.ts';
import { label, targetOf } from '../../signals/target.ts';
import { whatItDoes } from '../../signals/what-it-does.ts';
import { absenceSentence, isAbsent } from '../../systemd/absence.ts';
import { readUnits } from '../../systemd/read-unit.ts';
import type { Unit } from '../../systemd/unit.ts';
import { unitCommand } from '../../systemd/unit-action.ts';
import type { UnitRef } from '../../systemd/unit-ref.ts';
import { formatElapsed } from '../../text/elapsed.ts';
import { printable } from '../../text/sanitize.ts';
import { agree } from '../agree.ts';
import { tryProcess, tryUnit } from '../stop/trial.ts';
import { WrongUse } from '../wrong-use.ts';
import type { NamedSubject } from './subject.ts';

/**
 * Stops the subject once and says how it went. A service, asked about by its name or by its main
 * process, is stopped by systemd, which would restart it otherwise, and started again; any other
 * process is sent SIGTERM, and never SIGKILL. Asks before that unless `unasked`, and tries nothing
 * when the answer is no. Throws WrongUse where it must not be tried, or nobody is there to ask.
 */
export async function tryStop(
  { unit, ref, process }: NamedSubject,
  reader: ProcReader,
  unasked: boolean,
): Promise<Part<StopTrial>> {
  if (refusalOf(reader, false) !== undefined) {
    throw new WrongUse(`the processes in ${reader.root} cannot be stopped from here`);
  }
  if (process === undefined) throw new WrongUse('it does not run: there is nothing to stop');
  const signals = await factsOf(process, reader);
  const isMain = ref !== undefined && 'mainPid' in unit && unit.mainPid === process.pid;
  if (isMain) await requireNobodyElse(unit, ref);
  const what = isMain ? plannedForUnit(unit, ref) : plannedFor(process, signals);
  if (!unasked && !(await isMeant(what))) return NOT_MEANT;
  return isMain ? tryUnit(ref, signals) : tryProcess(process, signals, reader);
}

const NOT_MEANT: Nothing = { none: 'not tried: the answer was no' };

async function factsOf(process: Readonly<Process>, reader: ProcReader): Promise<Facts> {
  const [facts] = await inSlices(readFacts(reader, [process]));
  if (facts !== undefined && typeof facts !== 'string') return facts;
  throw new WrongUse(`process ${process.pid} has ended`);
}

/** systemctl stop takes along what requires the unit, and start does not bring it back. */
async function requireNobodyElse(unit: Unit, { uid }: UnitRef): Promise<void> {
  const others = await readUnits(unit.stopsWith, uid);
  const refused = `${unit.name} is not stopped`;
  if (isAbsent(others)) {
    throw new WrongUse(`${refused}: who needs it is not known: ${absenceSentence(others)}`);
  }
  const stopped = others.filter(({ activeState }) => !isDown(activeState));
  if (stopped.length === 0) return;
  const names = stopped.map(({ name }) => name).join(', ');
  throw new WrongUse(`${refused}: systemd would stop ${names} with it`);
}

const isDown = (activeState: string): boolean =>
  activeState === 'inactive' || activeState === 'failed';

function plannedForUnit({ stopTimeoutMs }: Unit, ref: UnitRef): string {
  const patience =
    stopTimeoutMs === undefined || stopTimeoutMs === Infinity
      ? 'waits for its end'
      : `sends it SIGKILL after ${formatElapsed(stopTimeoutMs)}`;
  return (
    `${printable(ref.name)} will be out of service for a while:\n` +
    `  ${unitCommand('stop', ref)}   (${patience})\n` +
    `  ${unitCommand('start', ref)}`
  );
}

/** Throws WrongUse for what nobody stops to see what happens. */
function plannedFor(process: Readonly<Process>, signals: Facts): string {
  const target = targetOf(process);
  const danger = dangerOf(signals);
  if (danger !== undefined) throw new WrongUse(`${label(target)} ${danger}: it is not stopped`);
  const grace = formatElapsed(DEFAULT_GRACE_MS);
  return (
    `${label(target)} ${whatItDoes(signals, SIGTERM).text}.\n` +
    `It will be sent SIGTERM, and no SIGKILL; ptop looks for ${grace}, and does not start it again.`
  );
}

async function isMeant(what: string): Promise<boolean> {
  const meant = await agree(`${what}\nStop it now?`);
  if (meant !== undefined) return meant;
  throw new WrongUse(
    '--try-stop asks before it stops anything, and here is no terminal to ask on; --yes does not ask',
  );
}
