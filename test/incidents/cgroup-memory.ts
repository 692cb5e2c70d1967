import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiled } from '../support/compiled.ts';
import { Program } from '../support/program.ts';
import type { Incident } from './incident.ts';
import { MemoryCgroup } from './memory-cgroup.ts';

const MIB = 1024 ** 2;

export const cgroupMemory: Incident = {
  name: 'cgroup near its limit of memory',
  id: 'cgroup-memory',
  seconds: 10,
  alone: true,
  start: async () => {
    const cgroup = new MemoryCgroup(128 * MIB);
    const file = join(tmpdir(), `ptop-incident-${randomUUID()}`);
    const argv = cgroup.argv(compiled('near-limit'), '123', file);
    const program = await Program.start(argv, { saysReady: true });
    const end = async (): Promise<void> => {
      await program.end();
      cgroup.remove();
    };
    return { subject: { pid: program.pid }, end };
  },
};
