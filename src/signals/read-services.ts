import { parseCgroupPath } from '../procfs/pid-cgroup.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { readCgroupRoot } from '../systemd/cgroup-root.ts';
import { readUnits } from '../systemd/read-unit.ts';
import { unitRefOfCgroup } from '../systemd/unit-of-cgroup.ts';
import type { UnitRef } from '../systemd/unit-ref.ts';
import type { Facts, Service } from './facts.ts';
import type { Knowledge } from './read-facts.ts';
import type { Target } from './target.ts';

/** Of targets and of their units; who signals more than that knows what for. */
const MOST_TARGETS = 500;
const MOST_UNITS = 40;

/**
 * The facts of those targets that are the main process of a unit, with what systemd does when they
 * end; without it where systemctl has not answered until `signal`.
 */
export async function factsOfServices(
  reader: ProcReader,
  known: ReadonlyMap<Target, Knowledge>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<Target, Facts>> {
  const services = await readServices(reader, [...known.keys()], signal);
  const informed = new Map<Target, Facts>();
  for (const [target, service] of services) {
    const facts = known.get(target);
    if (typeof facts === 'object') informed.set(target, { ...facts, service });
  }
  return informed;
}

/**
 * The service of each target that is the main process of one, from as few systemctl as there are
 * managers (nearly always one). Without systemd nobody has one.
 */
async function readServices(
  reader: ProcReader,
  targets: readonly Target[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<Target, Service>> {
  const refs = unitsOf(reader, targets.slice(0, MOST_TARGETS));
  const services = new Map<Target, Service>();
  for (const uid of new Set([...refs.values()].map((ref) => ref.uid))) {
    const own = [...refs].filter(([, ref]) => ref.uid === uid);
    const names = [...new Set(own.map(([, { name }]) => name))].slice(0, MOST_UNITS);
    const units = await readUnits(names, uid, signal);
    if (!Array.isArray(units)) continue;
    for (const { name, mainPid, restartPolicy } of units) {
      const main = own.find(([target, ref]) => ref.name === name && target.pid === mainPid);
      if (main === undefined || restartPolicy === undefined) continue;
      services.set(main[0], { unit: main[1], restartPolicy });
    }
  }
  return services;
}

function unitsOf(reader: ProcReader, targets: readonly Target[]): Map<Target, UnitRef> {
  const root = readCgroupRoot(reader);
  const refs = new Map<Target, UnitRef>();
  for (const target of targets) {
    const bytes = target.kernelThread ? undefined : reader.small(`${target.pid}/cgroup`);
    const cgroup = bytes && parseCgroupPath(bytes);
    const ref = cgroup === undefined ? undefined : unitRefOfCgroup(cgroup, root);
    if (ref !== undefined) refs.set(target, ref);
  }
  return refs;
}
