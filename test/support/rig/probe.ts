import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseCgroupPath } from '../../../src/procfs/pid-cgroup.ts';
import { ProcReader } from '../../../src/procfs/read-proc.ts';
import type { Absence } from '../../../src/systemd/absence.ts';
import { type ServiceReport, ServiceWatch } from '../../../src/systemd/service-watch.ts';
import { cgroupRoot, unitOfCgroup } from '../../../src/systemd/unit-of-cgroup.ts';
import { readUnitReport, type UnitReport } from '../../../src/systemd/unit-report.ts';

/** What runs inside of the rig (SystemdRig.call): ptop's own functions, on the systemd in there. */

const reader = new ProcReader();

export const unitReport = (name: string, uid?: number): Promise<UnitReport | Absence> =>
  readUnitReport({ name, uid }, reader);

/** The unit of every process, by its PID. */
export function unitsOfProcesses(): Map<number, string | undefined> {
  const root = cgroupRoot(cgroupOf(1));
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(pids.map((pid) => [Number(pid), unitOfCgroup(cgroupOf(Number(pid)), root)]));
}

function cgroupOf(pid: number): string {
  const bytes = reader.small(`${pid}/cgroup`);
  return (bytes && parseCgroupPath(bytes)) ?? '';
}

/** What several looks at the services, a second and a half apart, come to. */
export async function lookAtServices(looks: number): Promise<ServiceReport> {
  const watch = new ServiceWatch();
  for (let look = 1; look < looks; look++) {
    await watch.look(Date.now());
    await sleep(1_500);
  }
  return watch.look(Date.now());
}

/** The same as an ordinary user, who may ask systemd but not read the journal. */
export function lookAtServicesAsNobody(looks: number): Promise<ServiceReport> {
  process.setgroups?.([]);
  process.setgid?.(65_534);
  process.setuid?.(65_534);
  return lookAtServices(looks);
}
