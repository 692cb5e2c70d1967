import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the cgroup that stands for the root; by way of unshare(1). */
const variable = 'PTOP_DEMO_CGROUP';

/**
 * Makes a cgroup (v2) for this process and moves it there, so that what it starts in a new cgroup
 * namespace sees that as the root, and can have units below it without a systemd. The returned
 * function takes all of it away again. Where cgroups cannot be written there will be no units.
 */
export function enterOwnCgroup(): () => void {
  const parent = ownCgroup();
  const own = join(parent ?? '', `ptop-demo-${process.pid}`);
  try {
    if (parent === undefined) throw new Error('cgroup v2 is not mounted');
    mkdirSync(own);
    move(process.pid, own);
  } catch (error) {
    console.error(`the pictures will show no units: ${(error as Error).message}`);
    return () => {};
  }
  process.env[variable] = own;
  return () => {
    move(process.pid, parent as string);
    removeTree(own);
  };
}

/** Puts a process into the cgroup that systemd gives to a unit, `system.slice/nginx.service`. */
export function joinUnit(pid: number, unit: string): void {
  const root = process.env[variable];
  if (root === undefined) return;
  mkdirSync(join(root, unit), { recursive: true });
  move(pid, join(root, unit));
}

const move = (pid: number, cgroup: string): void =>
  writeFileSync(join(cgroup, 'cgroup.procs'), String(pid));

/** The folder of our cgroup: where cgroup v2 is mounted, and where in it we are. */
function ownCgroup(): string | undefined {
  // 25 24 0:22 / /sys/fs/cgroup rw,relatime - cgroup2 cgroup2 rw,nsdelegate
  const mount = /^(?:\S+ ){4}(\S+) .* - cgroup2 /m.exec(
    readFileSync('/proc/self/mountinfo', 'utf8'),
  );
  const path = /^0::(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8'));
  return mount?.[1] && path?.[1] && join(mount[1], path[1]);
}

/** A cgroup can be removed when no cgroup is below it; its files go with it. */
function removeTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeTree(join(folder, entry.name));
  }
  rmdirSync(folder);
}
