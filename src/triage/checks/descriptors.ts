import type { Process } from '../../sampler/process.ts';
import type { Sample } from '../../sampler/sample.ts';
import { formatGrouped, howMany } from '../../text/units.ts';
import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { stepOf } from '../finding-table.ts';
import { named } from '../named.ts';
import { press, run } from '../next-step.ts';

/** Shares of what the host may have open. */
const MANY = 0.8;
const ALL_BUT_FEW = 0.95;
const HOLDERS_SHOWN = 5;

/** Step 4: processes near their limit of descriptors, or on the way there; the host near its own. */
export const checkDescriptors: Check = ({ sample, growth }) => ({
  findings: [...growth.filter(({ id }) => stepOf(id) === 4), ...hostFindings(sample)],
  summary: `${formatGrouped(sample.processes.length)} processes far from their limits`,
  ...uncounted(sample),
});

/** One that has just been started may be gone before it is counted. */
const SETTLED_MS = 5_000;

/** Before Linux 6.2 only root may count the descriptors of others. */
function uncounted({ processes, takenAtMs }: Sample): { readonly unknown?: string } {
  const unseen = processes.filter(
    ({ pid, tgid, openFds, kernelThread, state, startedAtMs }) =>
      openFds === undefined &&
      pid === tgid &&
      !kernelThread &&
      state !== 'Z' &&
      takenAtMs - startedAtMs >= SETTLED_MS,
  ).length;
  if (unseen === 0) return {};
  return {
    unknown: `the descriptors of ${howMany(unseen, 'process')} cannot be counted: that takes root, or Linux 6.2`,
  };
}

/** Beyond file-max nobody but root opens anything, proc_sys_fs(5); with systemd there is no such end. */
function hostFindings({ host: { openFiles }, processes }: Sample): readonly Finding[] {
  if (openFiles === undefined) return [];
  const { allocated, max } = openFiles;
  const share = allocated / max;
  if (share < MANY) return [];
  const count = `${formatGrouped(allocated)} of ${formatGrouped(max)} open files`;
  const holders = mostOpen(processes);
  const [most] = holders;
  const who = most === undefined ? '' : `, most of them in ${holderWords(most)}`;
  return [
    {
      id: 'system-fds',
      severity: share < ALL_BUT_FEW ? 'warning' : 'critical',
      summary: `Open files of the host: ${count} (fs.file-max)${who}`,
      evidence: holders.map(holderWords),
      next: [
        run(`sysctl -w fs.file-max=${2 * max}`, 'more room at once, until the next boot'),
        press('D', 'who has most open'),
      ],
    },
  ];
}

function mostOpen(processes: readonly Readonly<Process>[]): readonly Readonly<Process>[] {
  return processes
    .filter(({ pid, tgid, openFds }) => pid === tgid && openFds !== undefined)
    .sort((one, other) => (other.openFds ?? 0) - (one.openFds ?? 0))
    .slice(0, HOLDERS_SHOWN);
}

const holderWords = (process: Readonly<Process>): string =>
  `${named(process)}: ${formatGrouped(process.openFds ?? 0)}`;
