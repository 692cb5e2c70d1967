import type { Process } from '../../sampler/process.ts';
import { label } from '../../signals/target.ts';
import { runtimeOf, unitRefOfCgroup } from '../../systemd/unit-of-cgroup.ts';
import type { UnitRef } from '../../systemd/unit-ref.ts';
import { printable } from '../../text/sanitize.ts';
import type { UnitSubject } from './mode.ts';

/** The unit of a process, or why it has none that systemd could act on. */
export function subjectOf(process: Readonly<Process>, cgroupRoot: string): UnitSubject {
  const { cgroup, unit } = process;
  const ref = cgroup === undefined ? undefined : unitRefOfCgroup(cgroup, cgroupRoot);
  const runtime = unit === undefined ? undefined : runtimeOf(unit);
  if (unit !== undefined && runtime !== undefined) {
    return { shownName: unit, ref, remark: containerRemark(unit, runtime) };
  }
  if (ref !== undefined) return subjectOfUnit(ref);
  return {
    shownName: label(process),
    ref: undefined,
    remark: `${label(process)} ${whyNone(process)}`,
  };
}

export function subjectOfUnit(ref: UnitRef): UnitSubject {
  return { shownName: printable(ref.name), ref, remark: undefined };
}

/** What stops a container, by its runtime. */
const STOP_COMMANDS: Readonly<Record<string, string>> = {
  docker: 'docker stop',
  podman: 'podman stop',
  nerdctl: 'nerdctl stop',
  containerd: 'crictl stop',
  crio: 'crictl stop',
  lxc: 'lxc-stop',
};

function containerRemark(container: string, runtime: string): string {
  const command = STOP_COMMANDS[runtime];
  const name = container.slice(runtime.length + 1);
  const how = command === undefined ? '' : `; ${command} ${name}`;
  return `${container} is a container: there is no systemd unit to act on${how}`;
}

function whyNone({ kernelThread, cgroup }: Readonly<Process>): string {
  if (kernelThread) return 'is a thread of the kernel: it belongs to no unit';
  if (cgroup === undefined) return 'has a control group that the kernel does not tell us';
  return `is in no unit: its control group is ${printable(cgroup)}`;
}
