import type { Check } from '../check.ts';
import { stepOf } from '../finding-table.ts';

/** Step 5: memory and threads of a process that grow without end. */
export const checkProcessMemory: Check = ({ growth }) => ({
  findings: growth.filter(({ id }) => stepOf(id) === 5),
  summary: 'no process grows without end',
});
