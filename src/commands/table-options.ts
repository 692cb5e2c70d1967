import type { TableOptions } from '../app/state.ts';
import { type Users, usersOf } from '../sampler/users.ts';
import type { ColumnId } from '../table/columns.ts';
import { NO_FILTER } from '../table/filter.ts';
import { requireProcesses } from './known-processes.ts';
import type { Values } from './options.ts';
import { openProcfs } from './procfs-root.ts';
import { WrongUse } from './wrong-use.ts';

/** What the monitor and a snapshot show, from the options that they share. Throws WrongUse. */
export function tableOptions(
  values: Omit<Values<'snapshot'>, 'json'>,
  defaults: { readonly columns: readonly ColumnId[]; readonly sortBy: ColumnId },
): TableOptions {
  const { pid, user, unit } = values;
  const reader = openProcfs(values.procfs);
  requireProcesses(reader, pid ?? []);
  if (user !== undefined) requireUser(usersOf(reader), user);
  return {
    columns: values.columns ?? defaults.columns,
    sortBy: values.sortKey ?? defaults.sortBy,
    inverted: false,
    tree: values.tree ?? false,
    folded: new Set(),
    byUnit: false,
    foldedUnits: new Set(),
    filter: values.filter ?? NO_FILTER,
    user,
    pids: pid && new Set(pid),
    unit,
    kernelThreads: false,
    userThreads: false,
    fullPath: true,
  };
}

function requireUser(users: Users, user: string): void {
  if (/^\d+$/.test(user) || users.uidOf(user) !== undefined) return;
  throw new WrongUse(`no user ${user} in /etc/passwd; others go by their number, see id(1)`);
}
