import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';
import { absenceSentence, isAbsent } from '../systemd/absence.ts';
import { readUnit } from '../systemd/read-unit.ts';
import { isUnitName } from '../systemd/unit-ref.ts';
import { requireProcesses } from './known-processes.ts';
import { WrongUse } from './wrong-use.ts';

/** systemd.unit(5). */
const UNIT_ENDING =
  /\.(?:service|socket|device|mount|automount|swap|target|path|timer|slice|scope)$/;

/** The one process that `--pid` names, if any. Throws WrongUse. */
export function onePid(
  reader: ProcReader,
  pids: readonly number[] | undefined,
): number | undefined {
  if (pids === undefined) return undefined;
  if (pids.length > 1) throw new WrongUse(`--pid takes one PID here, not ${pids.join(',')}`);
  requireProcesses(reader, pids);
  return pids[0];
}

/** The name of a unit with its ending: `nginx` is `nginx.service`. Throws WrongUse for no name. */
export function unitName(name: string): string {
  if (!isUnitName(name)) {
    throw new WrongUse(`--unit takes the name of a unit, such as nginx.service, not '${name}'`);
  }
  return UNIT_ENDING.test(name) ? name : `${name}.service`;
}

/** Throws WrongUse when no process belongs to that unit and systemd does not know it either. */
export async function requireUnit(
  name: string,
  processes: readonly Readonly<Process>[],
): Promise<void> {
  if (processes.some(({ unit }) => unit === name)) return;
  const unit = await readUnit({ name, uid: undefined });
  if (!isAbsent(unit)) return;
  throw new WrongUse(
    unit.absent === 'no-such-unit'
      ? `no unit ${name}; systemctl list-units --all shows which there are`
      : `no process belongs to ${name}, and systemd cannot be asked: ${absenceSentence(unit)}`,
  );
}
