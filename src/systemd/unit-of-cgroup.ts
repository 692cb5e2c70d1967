import type { UnitRef } from './unit-ref.ts';

/**
 * The unit that a process belongs to, told from its cgroup path: what `systemctl status PID` says,
 * but the unit of the user manager where there is one, and a name that `docker ps` and its like
 * know where a container runtime made the cgroup.
 *
 *     /system.slice/nginx.service                                      nginx.service
 *     /system.slice/system-getty.slice/getty@tty1.service              getty@tty1.service
 *     /user.slice/user-1000.slice/session-3.scope                      session-3.scope
 *     /user.slice/user-1000.slice/user@1000.service/app.slice/x.scope  x.scope
 *     /system.slice/docker-0123456789abcdef….scope                     docker:0123456789ab
 *     /lxc.payload.web/system.slice/nginx.service                      lxc:web
 *
 * `root` is what `cgroupRoot` gives. Undefined for the root cgroup and for cgroups that neither
 * systemd nor a known runtime made. Escapes (`\x2d`) stay, as systemctl prints them.
 */
export function unitOfCgroup(path: string, root = ''): string | undefined {
  return unitIn(namesBelow(path, root));
}

/**
 * What to ask systemctl and journalctl for: the unit itself where `unitOfCgroup` may name a
 * container, and whose manager has it. Undefined where there is no unit of systemd.
 */
export function unitRefOfCgroup(path: string, root = ''): UnitRef | undefined {
  return refIn(namesBelow(path, root));
}

function namesBelow(path: string, root: string): string[] {
  const below = path === root || path.startsWith(`${root}/`) ? path.slice(root.length) : path;
  // '..' leads out of our cgroup namespace: what follows is named as seen from the host.
  return below.split('/').filter((name) => name !== '' && name !== '..');
}

function refIn(names: readonly string[]): UnitRef | undefined {
  const slices = names.findIndex((name) => !SLICE.test(name));
  const name = unescaped(names.at(slices < 0 ? -1 : slices));
  if (slices < 0) return name === undefined ? undefined : { name, uid: undefined };
  if (name === undefined || !UNIT.test(name)) return undefined;
  const [, uid] = USER_MANAGER.exec(name) ?? [];
  const inner = uid === undefined ? undefined : refIn(names.slice(slices + 1));
  if (inner === undefined || inner.name === 'init.scope') return { name, uid: undefined };
  return { name: inner.name, uid: Number(uid) };
}

/** The runtime of a container as `unitOfCgroup` names it: `docker` of `docker:0123456789ab`. */
export function runtimeOf(unit: string): string | undefined {
  return UNIT.test(unit) ? undefined : /^([a-z]+):/.exec(unit)?.[1];
}

/**
 * The prefix that all cgroups have where the whole system runs in a container (cgroup v1 shows the
 * path on the host): `/docker/0123…` when PID 1, a systemd, is in `/docker/0123…/init.scope`.
 */
export function cgroupRoot(cgroupOfPid1: string): string {
  return cgroupOfPid1.endsWith('/init.scope') ? cgroupOfPid1.slice(0, -'/init.scope'.length) : '';
}

/** As in systemd's unit_name_is_valid(): plain names and instances, no templates. */
const UNIT =
  /^[A-Za-z0-9:_.\\-]+(?:@[A-Za-z0-9:_.\\@-]+)?\.(?:service|scope|socket|mount|swap|target|timer|path|device|automount)$/;
const SLICE = /^[A-Za-z0-9:_.\\-]+\.slice$/;
const USER_MANAGER = /^user@(\d+)\.service$/;

/** The first unit below the slices, as systemd finds it: what is deeper was delegated to that. */
function unitIn(names: readonly string[]): string | undefined {
  const slices = names.findIndex((name) => !SLICE.test(name));
  if (slices < 0) return unescaped(names.at(-1));
  const unit = unescaped(names[slices]) as string;
  if (USER_MANAGER.test(unit)) {
    const inner = unitIn(names.slice(slices + 1));
    // The manager itself is in init.scope, which would read as the system's.
    return inner === undefined || inner === 'init.scope' ? unit : inner;
  }
  if (UNIT.test(unit)) return containerOf(unit.replace(/\.scope$/, '')) ?? unit;
  return containerIn(names) ?? unescaped(names[slices - 1]);
}

/** systemd puts `_` before names that would clash with files of the kernel, `_cpu.service`. */
function unescaped(name: string | undefined): string | undefined {
  return name?.startsWith('_') ? name.slice(1) : name;
}

/** What comes before the id of a container in its cgroup, or is the parent of it. */
const RUNTIMES: ReadonlyMap<string, string> = new Map([
  ['docker', 'docker'],
  ['libpod', 'podman'],
  ['libpod_parent', 'podman'],
  ['cri-containerd', 'containerd'],
  ['crio', 'crio'],
  ['nerdctl', 'nerdctl'],
  ['kubepods', 'kubepods'],
]);

/** Containers whose cgroup was not made by systemd: `/docker/ID`, `/kubepods/…/podUID/ID`, LXC. */
function containerIn(names: readonly string[]): string | undefined {
  const [first = '', second] = names;
  if (first.startsWith('lxc.payload.')) return `lxc:${first.slice('lxc.payload.'.length)}`;
  if ((first === 'lxc' || first === 'lxc.payload') && second !== undefined) return `lxc:${second}`;
  for (const name of names) {
    if (/^[0-9a-f]{64}$/.test(name)) {
      return `${RUNTIMES.get(first) ?? 'container'}:${name.slice(0, 12)}`;
    }
    const container = containerOf(name);
    if (container !== undefined) return container;
  }
  return undefined;
}

/** `docker-ID`, or `kubepods-….slice:cri-containerd:ID` where two configurations disagree. */
function containerOf(name: string): string | undefined {
  const match = /(?:^|:)([a-z-]+)[:-]([0-9a-f]{64})$/.exec(name);
  const runtime = RUNTIMES.get(match?.[1] ?? '');
  return runtime && `${runtime}:${match?.[2]?.slice(0, 12)}`;
}
