import { type CgroupMemory, parseCgroupMemory } from '../procfs/cgroup-memory.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import { type CgroupLevels, cgroupLevels, inEach } from './cgroup-levels.ts';

/** The cgroup with the least room left, among that of a process and those above it. */
export interface MemoryBound extends CgroupMemory {
  /** `/system.slice/nginx.service`; may hold anything. */
  readonly path: string;
}

/**
 * Which cgroup will stop a process from using more memory, with its limit and its use; the innermost
 * where none has a limit. Undefined where that cannot be seen.
 */
export function readMemoryBound(reader: ProcReader, pid: number): MemoryBound | undefined {
  const levels = cgroupLevels(reader, pid, 'memory');
  return levels && memoryBoundIn(levels);
}

/** The same, from the cgroups that a process is in. */
export function memoryBoundIn(levels: CgroupLevels): MemoryBound | undefined {
  const [own, ...above] = inEach(levels, readCgroupMemory);
  return above.reduce(
    (least, bound) => (least === undefined || room(bound) < room(least) ? bound : least),
    own,
  );
}

function room({ limitBytes, usedBytes }: CgroupMemory): number {
  return limitBytes - usedBytes;
}

/** The cgroups of a host, for one controller; paths are below the root of the reader. */
export type Hierarchy = Pick<CgroupLevels, 'version' | 'reader'>;

const FILES = {
  1: { limit: 'memory.limit_in_bytes', usage: 'memory.usage_in_bytes' },
  2: { limit: 'memory.max', usage: 'memory.current' },
};

/** Whether a cgroup has a limit of its own: one small file, where the rest costs more to read. */
export function hasMemoryLimit({ version, reader }: Hierarchy, path: string): boolean {
  const limit = reader.text(`${path}/${FILES[version].limit}`);
  const memory = parseCgroupMemory({ limit, usage: '0', stat: undefined });
  return memory !== undefined && memory.limitBytes < Infinity;
}

/** Of one cgroup; undefined where it has no such figures. */
export function readCgroupMemory(
  { version, reader }: Hierarchy,
  path: string,
): CgroupMemory | undefined {
  const { limit, usage } = FILES[version];
  return parseCgroupMemory({
    limit: reader.text(`${path}/${limit}`),
    usage: reader.text(`${path}/${usage}`),
    stat: reader.text(`${path}/memory.stat`),
  });
}
