import type { ProcReader } from '../../procfs/read-proc.ts';
import type { Subject } from '../../triage/subject.ts';
import type { Values } from '../options.ts';
import { openProcfs } from '../procfs-root.ts';
import { onePid, unitName } from '../subject-options.ts';

export interface TriageOptions {
  readonly subject: Subject;
  /** How long to look. */
  readonly seconds: number;
  readonly json: boolean;
  readonly reader: ProcReader;
}

/** Throws WrongUse for what cannot be looked at. */
export function triageOptions(values: Values<'triage'>): TriageOptions {
  const reader = openProcfs(values.procfs);
  const pid = onePid(reader, values.pid);
  return {
    subject: {
      ...(pid === undefined ? {} : { pid }),
      ...(values.unit === undefined ? {} : { unit: unitName(values.unit) }),
      ...(values.url === undefined ? {} : { url: values.url }),
    },
    seconds: values.for,
    json: values.json ?? false,
    reader,
  };
}
