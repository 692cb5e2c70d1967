import type { ProcReader } from '../../procfs/read-proc.ts';
import type { Values } from '../options.ts';
import { openProcfs } from '../procfs-root.ts';
import { onePid, unitName } from '../subject-options.ts';
import { WrongUse } from '../wrong-use.ts';

export interface AuditOptions {
  /** With its ending: `nginx.service`. */
  readonly unit: string | undefined;
  readonly pid: number | undefined;
  readonly tryStop: boolean;
  /** No question before that. */
  readonly yes: boolean;
  readonly json: boolean;
  readonly reader: ProcReader;
}

/** Throws WrongUse for what cannot be audited. */
export function auditOptions(values: Values<'audit'>): AuditOptions {
  const reader = openProcfs(values.procfs);
  const pid = onePid(reader, values.pid);
  const unit = values.unit === undefined ? undefined : unitName(values.unit);
  if (pid !== undefined && unit !== undefined) {
    throw new WrongUse('--pid finds the unit of the process: give one of --pid and --unit');
  }
  if (unit !== undefined && !unit.endsWith('.service')) {
    throw new WrongUse(`--unit takes a service here, such as nginx.service, not '${unit}'`);
  }
  const tryStop = values.tryStop ?? false;
  if (tryStop && pid === undefined && unit === undefined) {
    throw new WrongUse('--try-stop takes --unit or --pid: what is to be stopped?');
  }
  return { unit, pid, tryStop, yes: values.yes ?? false, json: values.json ?? false, reader };
}
