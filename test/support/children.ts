import { readFileSync } from 'node:fs';

/** PIDs of the children of a process, lowest first, proc_tid_children(5). */
export const childrenOf = (pid: number): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter((child) => child !== '')
    .map(Number)
    .sort((a, b) => a - b);
