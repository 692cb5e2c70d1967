import { formatGrouped } from '../../text/units.ts';
import type { Check } from '../check.ts';
import { stepOf } from '../finding-table.ts';

/** Step 4: processes near their limit of descriptors, or on the way there; the host near its own. */
export const checkDescriptors: Check = ({ sample, growth }) => ({
  findings: growth.filter(({ id }) => stepOf(id) === 4),
  summary: `${formatGrouped(sample.processes.length)} processes far from their limits`,
});
