import type { Mount } from './mountinfo.ts';

/** The mounts that a path can still lead to: others are hidden by what was mounted over them. */
export function visibleMounts(mounts: readonly Mount[]): readonly Mount[] {
  const byParent = new Map<number, Mount[]>();
  for (const mount of mounts) {
    const siblings = byParent.get(mount.parentId);
    if (siblings === undefined) byParent.set(mount.parentId, [mount]);
    else siblings.push(mount);
  }
  const childrenOf = (id: number): readonly Mount[] => byParent.get(id) ?? [];
  const isCovered = ({ id, mountPoint }: Mount): boolean =>
    childrenOf(id).some((child) => child.mountPoint === mountPoint);
  const unreachable = new Set<Mount>();
  const shut = (mount: Mount): void => {
    if (unreachable.has(mount)) return;
    unreachable.add(mount);
    childrenOf(mount.id).forEach(shut);
  };
  for (const mount of mounts) {
    if (childrenOf(mount.parentId).some((sibling) => isAbove(sibling, mount))) shut(mount);
    if (!isCovered(mount)) continue;
    // Only what covers it can be reached.
    childrenOf(mount.id)
      .filter((child) => child.mountPoint !== mount.mountPoint)
      .forEach(shut);
  }
  return mounts.filter((mount) => !unreachable.has(mount) && !isCovered(mount));
}

/** Two mounts on the same one: that on the directory above came later, and hides the other. */
const isAbove = (other: Mount, mount: Mount): boolean =>
  other.mountPoint.length < mount.mountPoint.length &&
  mount.mountPoint.startsWith(`${other.mountPoint}/`);
