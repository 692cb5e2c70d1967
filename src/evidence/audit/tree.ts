import type { Process } from '../../sampler/process.ts';
import { familyOf } from '../../signals/aftermath.ts';
import { targetOf } from '../../signals/target.ts';
import type { Unit } from '../../systemd/unit.ts';
import type { Member, TreeFacts } from './facts.ts';

type Processes = readonly Readonly<Process>[];

/** Who descends from a process, and who else is in its unit, from a sample of all processes. */
export function treeOf(
  process: Readonly<Process>,
  unit: Unit | undefined,
  processes: Processes,
): TreeFacts {
  const descendants = descendantsOf(process, processes);
  return {
    descendants: descendants.map(memberOf),
    zombies: descendants.filter(({ state }) => state === 'Z').map(memberOf),
    strangers: unit === undefined ? [] : strangersIn(unit, processes).map(memberOf),
  };
}

/** Those in a unit that do not descend from its main process; none where it has no such process. */
function strangersIn(unit: Unit, processes: Processes): Processes {
  const main = processes.find(({ pid }) => pid === unit.mainPid);
  if (main === undefined) return [];
  const family = new Set([main, ...descendantsOf(main, processes)]);
  return processes.filter((process) => isIn(unit, process) && !family.has(process));
}

function descendantsOf(process: Readonly<Process>, processes: Processes): Processes {
  const family = new Set(familyOf([targetOf(process)], [], processes).map(({ pid }) => pid));
  return processes.filter(({ pid }) => pid !== process.pid && family.has(pid));
}

/** A unit of the system and one of a user may have the same name, but not the same control group. */
function isIn({ name, controlGroup = '' }: Unit, process: Readonly<Process>): boolean {
  return process.unit === name && (process.cgroup ?? '').includes(controlGroup);
}

const memberOf = ({ pid, shownName }: Readonly<Process>): Member => ({ pid, shownName });
