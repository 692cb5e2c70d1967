import type { Process } from '../sampler/process.ts';
import { type Target, targetOf } from './target.ts';

type Processes = readonly Readonly<Process>[];

/**
 * The process that has taken the place of one that ended: of the same name and the same parent or
 * unit, and younger than the signal (`sinceTicks`, clock ticks since boot). Undefined when there is
 * none, or not yet.
 */
export function replacementOf(
  ended: Target,
  sinceTicks: number,
  processes: Processes,
): Target | undefined {
  const found = processes.find(
    (process) =>
      process.startTicks >= sinceTicks &&
      process.name === ended.name &&
      process.tgid === process.pid &&
      process.state !== 'Z' &&
      (process.ppid === ended.ppid || (ended.unit !== undefined && process.unit === ended.unit)) &&
      !isSame(process, ended),
  );
  return found && targetOf(found);
}

/**
 * `roots` and all that descends from them: those of `known` that were found before, and now also
 * the children that the living of them have in `processes`.
 */
export function familyOf(
  roots: readonly Target[],
  known: readonly Target[],
  processes: Processes,
): readonly Target[] {
  const childrenOf = new Map<number, Readonly<Process>[]>();
  for (const process of processes) {
    const siblings = childrenOf.get(process.ppid);
    if (siblings === undefined) childrenOf.set(process.ppid, [process]);
    else siblings.push(process);
  }
  const byPid = new Map(processes.map((process) => [process.pid, process]));
  const family = new Map([...roots, ...known].map((member) => [keyOf(member), member]));
  // A Map is walked on to what is added meanwhile.
  for (const member of family.values()) {
    const now = byPid.get(member.pid);
    if (now === undefined || !isSame(now, member)) continue;
    for (const child of childrenOf.get(member.pid) ?? []) {
      if (child.tgid === child.pid && !family.has(keyOf(child))) {
        family.set(keyOf(child), targetOf(child));
      }
    }
  }
  return [...family.values()];
}

/** Members of a family that live on in `processes`, though none of `living` is above them. */
export function leftBehind(
  family: readonly Target[],
  living: readonly Target[],
  processes: Processes,
): readonly Target[] {
  const cared = new Set(familyOf(living, [], processes).map(keyOf));
  const alive = new Set(processes.filter(({ state }) => state !== 'Z').map(keyOf));
  return family.filter((member) => alive.has(keyOf(member)) && !cared.has(keyOf(member)));
}

function isSame(a: Pick<Target, 'pid' | 'startTicks'>, b: typeof a): boolean {
  return a.pid === b.pid && a.startTicks === b.startTicks;
}

function keyOf({ pid, startTicks }: Pick<Target, 'pid' | 'startTicks'>): string {
  return `${pid} ${startTicks}`;
}
