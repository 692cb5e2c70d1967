import type { AuditSubject } from '../../evidence/audit/gather.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import type { Process } from '../../sampler/process.ts';
import { refusalOf } from '../../signals/refusal.ts';
import { absenceSentence, isAbsent } from '../../systemd/absence.ts';
import { readCgroupRoot } from '../../systemd/cgroup-root.ts';
import { readUnit } from '../../systemd/read-unit.ts';
import type { Unit } from '../../systemd/unit.ts';
import { unitCommand } from '../../systemd/unit-action.ts';
import { unitRefOfCgroup } from '../../systemd/unit-of-cgroup.ts';
import type { UnitRef } from '../../systemd/unit-ref.ts';
import { printable } from '../../text/sanitize.ts';
import { WrongUse } from '../wrong-use.ts';

/** Whom an audit is about, and what systemctl is to be asked. */
export interface NamedSubject extends AuditSubject {
  readonly ref: UnitRef | undefined;
}

const SERVICE = '.service';

/** A service, and its main process among `processes`; throws WrongUse where there is no such service. */
export async function subjectOfUnit(
  name: string,
  processes: readonly Readonly<Process>[],
  reader: ProcReader,
): Promise<NamedSubject> {
  if (isElsewhere(reader))
    throw new WrongUse(`--unit asks the systemd of this machine, not that of ${reader.root}`);
  const unit = await readUnit({ name, uid: undefined });
  if (isAbsent(unit)) throw new WrongUse(`cannot audit ${name}: ${absenceSentence(unit)}`);
  const process = processes.find(({ pid }) => pid === unit.mainPid);
  return { ref: { name: unit.name, uid: undefined }, unit, process }; // an alias has another name
}

/** A process, and the service that it belongs to, if any; throws WrongUse when it has ended. */
export async function subjectOfProcess(
  pid: number,
  processes: readonly Readonly<Process>[],
  reader: ProcReader,
): Promise<NamedSubject> {
  const process = processes.find((known) => known.pid === pid);
  if (process === undefined) throw new WrongUse(`process ${pid} has ended`);
  if (process.kernelThread) throw new WrongUse(`${pid} is a thread of the kernel`);
  if (process.state === 'Z') throw new WrongUse(`${pid} is a zombie: it has ended`);
  const ref = refOf(reader, process);
  if (ref === undefined) {
    const other = process.unit === undefined ? '' : `: it is in ${process.unit}`;
    return { ref, process, unit: { none: `not run as a service of systemd${other}` } };
  }
  return { ref, process, unit: await unitOr(ref, reader) };
}

async function unitOr(
  ref: UnitRef,
  reader: ProcReader,
): Promise<Unit | { readonly unread: string }> {
  if (isElsewhere(reader)) return { unread: 'its systemd is not the one of this machine' };
  const unit = await readUnit(ref);
  return isAbsent(unit) ? { unread: absenceSentence(unit) } : unit;
}

function refOf(reader: ProcReader, { cgroup }: Readonly<Process>): UnitRef | undefined {
  const ref = cgroup === undefined ? undefined : unitRefOfCgroup(cgroup, readCgroupRoot(reader));
  return ref?.name.endsWith(SERVICE) ? ref : undefined;
}

const isElsewhere = (reader: ProcReader): boolean => refusalOf(reader, false) === 'elsewhere';

/** `app.service, 812 node`: how the subject is called, safe to show. */
export function subjectName({ unit, process }: AuditSubject): string {
  const unitName = 'name' in unit ? printable(unit.name) : undefined;
  const processName = process && `${process.pid} ${process.shownName}`;
  return [unitName, processName].filter((name) => name !== undefined).join(', ');
}

/** The command that does something to the unit, as its owner types it: `systemctl edit app.service`. */
export const systemctlFor = ({ ref }: NamedSubject, action: string): string =>
  unitCommand(action, ref ?? { name: 'UNIT', uid: undefined });
