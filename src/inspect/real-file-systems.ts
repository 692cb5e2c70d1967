import type { Mount } from '../procfs/mountinfo.ts';
import { visibleMounts } from '../procfs/visible-mounts.ts';
import { isWithin } from './remote-paths.ts';

/** Kept by this kernel on a disk or in memory: asking how full they are waits for nobody. */
const LOCAL =
  /^(?:ext[234]|xfs|btrfs|f2fs|tmpfs|overlay|vfat|msdos|exfat|ntfs3|jfs|nilfs2|bcachefs|hfsplus)$/;

/** Faces of the kernel, without room that could run out. */
const OF_KERNEL =
  /^(?:proc|sysfs|cgroup2?|devpts|devtmpfs|mqueue|debugfs|tracefs|securityfs|bpf|pstore|efivarfs|configfs|fusectl|hugetlbfs|ramfs|rpc_pipefs|nfsd|nsfs|selinuxfs|smackfs|binfmt_misc|resctrl)$/;

/** Images, which are always full. */
const IMAGE = /^(?:squashfs|iso9660|udf|erofs|cramfs|romfs|fuse\.snapfuse|fuse\.squashfuse)$/;

/** To ask these mounts something, or tells of no room: autofs, a desktop's view of other systems. */
const NOT_ASKED = /^(?:autofs|fuse\.lxcfs|fuse\.gvfsd-fuse|fuse\.portal)$/;

/** A file system with room that can run out. */
export interface RealFileSystem {
  readonly mount: Mount;
  /** Behind it, or on the way to it, is a network or another process: asking may wait for ever. */
  readonly mayHang: boolean;
}

/** The file systems that a person would ask df(1) about, each once, by where it is best known. */
export function realFileSystems(mounts: readonly Mount[]): readonly RealFileSystem[] {
  const visible = visibleMounts(mounts);
  const remote = visible.filter(isRemote);
  const best = new Map<string, Mount>();
  for (const mount of visible) {
    const { device, fileSystem } = mount;
    if (OF_KERNEL.test(fileSystem) || IMAGE.test(fileSystem)) continue;
    if (NOT_ASKED.test(fileSystem) || isReadOnly(mount)) continue;
    const known = best.get(device);
    const isShorter = known !== undefined && mount.mountPoint.length < known.mountPoint.length;
    if (known === undefined || isShorter) best.set(device, mount);
  }
  return [...best.values()].map((mount) => ({
    mount,
    mayHang: remote.some((other) => isWithin(mount.mountPoint, other.mountPoint)),
  }));
}

/** By design: nobody can fill what nobody can write. */
const isReadOnly = ({ mountOptions }: Mount): boolean => mountOptions.includes('ro');

/**
 * Whether a file system that was mounted to be written has been made read-only since, by the kernel,
 * because of an error (`errors=remount-ro`, ext4(5)): the mount itself still says `rw`.
 */
export const turnedReadOnly = ({ mountOptions, options, fileSystem }: Mount): boolean =>
  LOCAL.test(fileSystem) &&
  fileSystem !== 'overlay' && // is so without a layer to write to
  mountOptions.includes('rw') &&
  ['ro', 'emergency_ro', 'shutdown'].some((option) => options.includes(option));

const isRemote = ({ fileSystem }: Mount): boolean =>
  !LOCAL.test(fileSystem) && !OF_KERNEL.test(fileSystem) && !IMAGE.test(fileSystem);
