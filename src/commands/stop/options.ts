import type { ProcReader } from '../../procfs/read-proc.ts';
import { refusalOf } from '../../signals/refusal.ts';
import { pidsIn, requireProcesses } from '../known-processes.ts';
import type { Values } from '../options.ts';
import { openProcfs } from '../procfs-root.ts';
import { WrongUse } from '../wrong-use.ts';

export interface StopOptions {
  readonly pids: readonly number[];
  /** Also all that descend from them. */
  readonly children: boolean;
  readonly graceMs: number;
  /** SIGKILL for those that are still there after that. */
  readonly kill: boolean;
  /** No question, even about PID 1 or one's own shell. */
  readonly yes: boolean;
  readonly reader: ProcReader;
}

/** Throws WrongUse for what cannot be stopped. */
export function stopOptions(values: Values<'stop'>, operands: readonly string[]): StopOptions {
  const pids = pidsIn(operands);
  const reader = openProcfs(values.procfs);
  if (refusalOf(reader, false) !== undefined) {
    throw new WrongUse(
      `the PIDs in ${reader.root} are not those of the PID namespace that ptop is in: run it there`,
    );
  }
  requireProcesses(reader, pids);
  return {
    pids,
    children: values.children ?? false,
    graceMs: 1000 * values.grace,
    kill: values.kill ?? true,
    yes: values.yes ?? false,
    reader,
  };
}
