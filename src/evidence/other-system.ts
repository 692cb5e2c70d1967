import type { Unread } from '../inspect/unread.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { refusalOf } from '../signals/refusal.ts';

/** Why systemd and the logs of this system say nothing of the processes shown; undefined: they do. */
export function otherSystem(reader: ProcReader): Unread | undefined {
  if (refusalOf(reader, false) === undefined) return undefined;
  return {
    unread: 'the processes are of another system (--procfs), whose units and logs are not here',
  };
}
