import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const V1 = '/sys/fs/cgroup/memory';

/** A cgroup with a limit of memory, in all hierarchies that name it. */
export class MemoryCgroup {
  readonly #directories: readonly string[];

  constructor(limitBytes: number) {
    const name = `ptop-incident-${randomUUID()}`;
    const isV1 = existsSync(V1);
    const roots = isV1 ? [V1, '/sys/fs/cgroup/systemd'] : ['/sys/fs/cgroup'];
    this.#directories = roots.map((root) => join(root, name));
    for (const directory of this.#directories) mkdirSync(directory);
    const [own = ''] = this.#directories;
    writeFileSync(join(own, isV1 ? 'memory.limit_in_bytes' : 'memory.max'), String(limitBytes));
  }

  /** The command line that runs `argv` inside. */
  argv(...argv: readonly string[]): readonly string[] {
    const join = this.#directories.map((directory) => `echo 0 > ${directory}/cgroup.procs`);
    return ['sh', '-c', `${join.join(' && ')} && exec "$@"`, 'sh', ...argv];
  }

  /** When everything in it has ended. */
  remove(): void {
    for (const directory of this.#directories) rmdirSync(directory);
  }
}
