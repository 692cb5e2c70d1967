/** Where one hierarchy of control groups is mounted, and which part of it. */
interface Hierarchy {
  /** Controllers of a v1 hierarchy, `name=systemd` among them; undefined for v2. */
  readonly controllers: ReadonlySet<string> | undefined;
  readonly mountPoint: string;
  /** The control group that is the root of the mount: `/` but for containers. */
  readonly root: string;
}

export type Controller = 'memory' | 'cpu' | 'cpuacct' | 'pids';

/** A directory of a control group; the files of v1 and v2 have other names. */
export interface CgroupPlace {
  readonly version: 1 | 2;
  readonly directory: string;
}

/** The control groups of a host, by what /proc/self/mountinfo says of them. */
export class CgroupPlaces {
  readonly #hierarchies: readonly Hierarchy[];

  /**
   * Takes the text of /proc/self/mountinfo, proc_pid_mountinfo(5); the fourth field is the root.
   *
   *     31 24 0:27 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
   *     32 24 0:28 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw,nsdelegate
   */
  constructor(mountinfo: string) {
    this.#hierarchies = mountinfo.split('\n').flatMap((line) => hierarchyOf(line) ?? []);
  }

  /**
   * The directories where a unit with this `ControlGroup` may have its figures, for one controller:
   * first that of v1 if the controller is bound there (hybrid hosts), else that of v2.
   */
  ofUnit(controlGroup: string, controller: Controller): CgroupPlace | undefined {
    const v1 = this.#hierarchies.find((at) => at.controllers?.has(controller));
    return place(v1 ?? this.#unified(), controlGroup);
  }

  /** The same for a process, from the text of its /proc/PID/cgroup, cgroups(7). */
  ofProcess(cgroups: string, controller: Controller): CgroupPlace | undefined {
    const v1 = this.#hierarchies.find((at) => at.controllers?.has(controller));
    for (const line of cgroups.split('\n')) {
      const [, number, controllers, path] = /^(\d+):([^:]*):(.*)$/.exec(line) ?? [];
      if (path === undefined || controllers === undefined) continue;
      if (v1 !== undefined && controllers.split(',').includes(controller)) return place(v1, path);
      if (v1 === undefined && number === '0') return place(this.#unified(), path);
    }
    return undefined;
  }

  #unified(): Hierarchy | undefined {
    return this.#hierarchies.find((at) => at.controllers === undefined);
  }
}

function hierarchyOf(line: string): Hierarchy | undefined {
  const [before = '', after = ''] = line.split(' - ');
  const [type, , superOptions] = after.split(' ');
  const [, , , root, mountPoint] = before.split(' ');
  if (root === undefined || mountPoint === undefined) return undefined;
  if (type === 'cgroup2') return { controllers: undefined, mountPoint, root };
  if (type !== 'cgroup') return undefined;
  return { controllers: new Set(superOptions?.split(',')), mountPoint, root };
}

/** Undefined for what is outside of the mount, as `/../x` of a control group namespace is. */
function place(hierarchy: Hierarchy | undefined, path: string): CgroupPlace | undefined {
  if (hierarchy === undefined || path.startsWith('/..')) return undefined;
  const { controllers, mountPoint, root } = hierarchy;
  const isBelow = root === '/' || path === root || path.startsWith(`${root}/`);
  if (!isBelow) return undefined;
  const below = root === '/' ? path : path.slice(root.length);
  const directory = below === '/' ? mountPoint : `${mountPoint}${below}`;
  return { version: controllers === undefined ? 2 : 1, directory };
}
