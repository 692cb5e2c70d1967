import type { Process } from '../../sampler/process.ts';
import { label } from '../../signals/target.ts';
import type { Unit } from '../../systemd/unit.ts';
import type { UnitAction } from '../../systemd/unit-action.ts';
import { printable } from '../../text/sanitize.ts';
import type { State } from '../state.ts';

/** Why nobody does this to a unit without thinking twice, sentences safe to show. */
export function unitDangers(state: State, unit: Unit, action: UnitAction): readonly string[] {
  if (action !== 'stop' && action !== 'restart') return [];
  const inside = processesOf(state, unit);
  const dangers: string[] = [];
  if (inside.some(({ pid }) => pid === 1)) {
    dangers.push('PID 1 is in it: if it ends, everything here ends with it');
  }
  const own = ownLineage(state).filter((process) => inside.includes(process));
  const [nearest] = own;
  if (nearest?.pid === state.settings.ownPid) {
    dangers.push('ptop itself runs in it, and ends with it');
  } else if (nearest !== undefined) {
    dangers.push(`${label(nearest)} is in it, which ptop runs below`);
  }
  if (own.some(({ shownName }) => shownName.startsWith('sshd'))) {
    dangers.push('The ssh session that you sit in is in it: you may lose it');
  }
  if (unit.stopsWith.length > 0) {
    dangers.push(`These are stopped with it: ${printable(unit.stopsWith.join(' '))}`);
  }
  return dangers;
}

/** The processes in the control group of a unit, and in those below it. */
export function processesOf(
  { sample, settings }: State,
  { controlGroup }: Unit,
): readonly Readonly<Process>[] {
  if (controlGroup === undefined || controlGroup === '/') return [];
  const group = settings.cgroupRoot + controlGroup;
  return (sample?.processes ?? []).filter(
    ({ cgroup, pid, tgid }) =>
      pid === tgid && (cgroup === group || cgroup?.startsWith(`${group}/`) === true),
  );
}

/** ptop itself, its parent, and so on. */
function ownLineage({ sample, settings }: State): readonly Readonly<Process>[] {
  const byPid = new Map(sample?.processes.map((process) => [process.pid, process]));
  const lineage: Readonly<Process>[] = [];
  let process = byPid.get(settings.ownPid);
  while (process !== undefined && !lineage.includes(process)) {
    lineage.push(process);
    process = byPid.get(process.ppid);
  }
  return lineage;
}
