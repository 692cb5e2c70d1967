import { type Mount, parseMountinfo } from '../procfs/mountinfo.ts';
import { type Membership, parseMemberships } from '../procfs/pid-cgroup.ts';
import { ProcReader } from '../procfs/read-proc.ts';

export type Controller = 'memory' | 'cpu';

/** Where the cgroups that limit a process are, for one controller. */
export interface CgroupPlace {
  readonly version: 1 | 2;
  /** Where the hierarchy is mounted: `/sys/fs/cgroup`. */
  readonly mountPoint: string;
  /** The cgroup of the process and those above it: `/system.slice/nginx.service`, `/system.slice`, `/`. */
  readonly paths: readonly string[];
}

/** The same, ready to be read: paths are below the root of the reader. */
export type CgroupLevels = Omit<CgroupPlace, 'mountPoint'> & { readonly reader: ProcReader };

/** The cgroups that limit a process; undefined where they cannot be seen (a captured tree). */
export function cgroupLevels(
  reader: ProcReader,
  pid: number,
  controller: Controller,
): CgroupLevels | undefined {
  const cgroup = reader.isKernel() ? reader.small(`${pid}/cgroup`) : undefined;
  if (cgroup === undefined) return undefined;
  const memberships = parseMemberships(cgroup);
  const mountinfo = new ProcReader().bytes('self/mountinfo')?.toString('utf8') ?? '';
  const place = placeOf(memberships, parseMountinfo(mountinfo), controller);
  return place && { ...place, reader: new ProcReader(place.mountPoint) };
}

/** What `read` finds in each of these cgroups, with its path; that of the process itself first. */
export function inEach<Found>(
  levels: CgroupLevels,
  read: (levels: CgroupLevels, path: string) => Found | undefined,
): readonly (Found & { readonly path: string })[] {
  return levels.paths.flatMap((path) => {
    const found = read(levels, path);
    return found === undefined ? [] : [{ ...found, path }];
  });
}

/**
 * Finds the cgroups of a process among our own mounts, cgroups(7): a controller is in a hierarchy of
 * its own (v1) or in the unified one. Undefined when that is not mounted, or without this cgroup.
 */
export function placeOf(
  memberships: readonly Membership[],
  mounts: readonly Mount[],
  controller: Controller,
): CgroupPlace | undefined {
  const own = memberships.find(({ controllers }) => controllers.includes(controller));
  const membership = own ?? memberships.find(({ controllers }) => controllers.length === 0);
  const mount = mounts.findLast(({ fileSystem, options }) =>
    own === undefined
      ? fileSystem === 'cgroup2'
      : fileSystem === 'cgroup' && options.includes(controller),
  );
  if (membership === undefined || mount === undefined) return undefined;
  const path = below(mount.root, membership.path);
  if (path === undefined) return undefined;
  const version = own === undefined ? 2 : 1;
  return { version, mountPoint: mount.mountPoint, paths: withAncestors(path) };
}

/** The path as seen from the mounted root: `/docker/0123` may be all of a hierarchy that is mounted. */
function below(root: string, path: string): string | undefined {
  if (path.split('/').includes('..')) return undefined; // outside of our cgroup namespace
  if (root === '/') return path;
  return path === root || path.startsWith(`${root}/`) ? path.slice(root.length) : undefined;
}

function withAncestors(path: string): string[] {
  const names = path.split('/').filter((name) => name !== '');
  return Array.from(
    { length: names.length + 1 },
    (_, dropped) => `/${names.slice(0, names.length - dropped).join('/')}`,
  );
}
