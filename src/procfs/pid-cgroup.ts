const UNIFIED = '0::';
const SYSTEMD = ':name=systemd:';
const DELETED = ' (deleted)';

/**
 * Parses /proc/PID/cgroup, cgroups(7), to the path that names the unit or container: that of the
 * unified hierarchy (v2) unless it is the root, else that of systemd's own (v1). On hosts with both
 * either may be the one in use. Undefined when the text has neither.
 *
 *     4:memory:/system.slice/nginx.service
 *     1:name=systemd:/system.slice/nginx.service
 *     0::/system.slice/nginx.service
 *
 * The path is relative to the cgroup namespace of the reader, `/../x` when it is outside of it. No
 * path can hold a newline, the kernel refuses it.
 */
export function parseCgroupPath(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  let unified: string | undefined;
  let systemd: string | undefined;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    const systemdAt = line.indexOf(SYSTEMD);
    if (line.startsWith(UNIFIED)) unified = pathOf(line.slice(UNIFIED.length));
    else if (systemdAt > 0 && systemdAt === line.indexOf(':')) {
      systemd = pathOf(line.slice(systemdAt + SYSTEMD.length));
    }
    start = end + 1;
  }
  return unified === undefined || unified === '/' ? (systemd ?? unified) : unified;
}

/** A zombie whose cgroup was removed has ` (deleted)` after it. */
function pathOf(text: string): string {
  return text.endsWith(DELETED) ? text.slice(0, -DELETED.length) : text;
}

/** The place of a process in one hierarchy of cgroups. */
export interface Membership {
  /** `memory`, `cpu`, `name=systemd`; none for the unified hierarchy (v2), which has all others. */
  readonly controllers: readonly string[];
  readonly path: string;
}

/** Parses all lines of /proc/PID/cgroup; a path is as in `parseCgroupPath`. */
export function parseMemberships(bytes: Buffer): Membership[] {
  const lines = bytes.toString('utf8').matchAll(/^\d+:([^:\n]*):(\/.*)$/gm);
  return Array.from(lines, ([, controllers = '', path = '']) => ({
    controllers: controllers === '' ? [] : controllers.split(','),
    path: pathOf(path),
  }));
}
