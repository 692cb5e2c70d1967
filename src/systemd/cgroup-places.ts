import { type Mount, parseMountinfo } from '../procfs/mountinfo.ts';

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

  /** Takes the text of /proc/self/mountinfo. */
  constructor(mountinfo: string) {
    this.#hierarchies = parseMountinfo(mountinfo).flatMap((mount) => hierarchyOf(mount) ?? []);
  }

  /**
   * The directories where a unit with this `ControlGroup` may have its figures, for one controller:
   * first that of v1 if the controller is bound there (hybrid hosts), else that of v2.
   */
  ofUnit(controlGroup: string, controller: Controller): CgroupPlace | undefined {
    const v1 = this.#hierarchies.find((at) => at.controllers?.has(controller));
    return place(v1 ?? this.#unified(), controlGroup);
  }

  #unified(): Hierarchy | undefined {
    return this.#hierarchies.find((at) => at.controllers === undefined);
  }
}

function hierarchyOf({ fileSystem, mountPoint, root, options }: Mount): Hierarchy | undefined {
  if (fileSystem === 'cgroup2') return { controllers: undefined, mountPoint, root };
  return fileSystem === 'cgroup' ? { controllers: new Set(options), mountPoint, root } : undefined;
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
