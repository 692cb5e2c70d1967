/**
 * Parses /proc/uptime, proc_uptime(5): seconds since boot (in a container with lxcfs: since the
 * container started).
 *
 *     832.09 1614.82
 */
export function parseUptimeSeconds(text: string): number | undefined {
  const match = /^\d+(?:\.\d+)?(?=\s)/.exec(text);
  return match === null ? undefined : Number(match[0]);
}
