/** One mount, as a process sees it. */
export interface Mount {
  readonly id: number;
  /** The mount that it is mounted on. */
  readonly parentId: number;
  /** Of the file system, `254:0`; what is mounted in several places has one. */
  readonly device: string;
  /** The directory of the file system that is shown there: `/` unless only a part is mounted. */
  readonly root: string;
  readonly mountPoint: string;
  /** Options of this mount alone: `ro`, `nosuid`. */
  readonly mountOptions: readonly string[];
  /** `ext4`, `nfs4`, `fuse.sshfs`, `cgroup2`. */
  readonly fileSystem: string;
  /** `/dev/vda1`, `nas:/export`; may hold anything, or nothing. */
  readonly source: string;
  /** Options of the file system: `rw`, `memory`. */
  readonly options: readonly string[];
}

const MOUNT = /^(\d+) (\d+) (\d+:\d+) (\S+) (\S+) (\S+)(?: \S+)* - (\S+) (\S*) (\S+)$/gm;

/**
 * Parses /proc/PID/mountinfo, proc_pid_mountinfo(5), in the order of mounting: of two at the same
 * place the later one is seen.
 *
 *     35 31 0:32 / /sys/fs/cgroup/memory rw,relatime shared:9 - cgroup cgroup rw,memory
 */
export function parseMountinfo(text: string): Mount[] {
  return Array.from(text.matchAll(MOUNT), ([, ...fields]) => {
    const [id, parentId, device = '', root = '', mountPoint = '', own = ''] = fields;
    const [fileSystem = '', source = '', options = ''] = fields.slice(6);
    return {
      id: Number(id),
      parentId: Number(parentId),
      device,
      root: unescapeOctal(root),
      mountPoint: unescapeOctal(mountPoint),
      mountOptions: own.split(','),
      fileSystem,
      source: unescapeOctal(source),
      options: options.split(','),
    };
  });
}

/** Blanks, newlines and backslashes come as `\040`. */
function unescapeOctal(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
