import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program } from '../support/program.ts';
import type { Failure } from './incident.ts';

/** A program in a mount namespace of its own, which ends with it: nothing stays mounted. */
export class MountNamespace {
  readonly program: Program;
  /** An empty directory, to mount something there. */
  readonly directory: string;

  private constructor(program: Program, directory: string) {
    this.program = program;
    this.directory = directory;
  }

  /** Starts the program that `argv` makes of the directory; it says when it is set up. */
  static async start(argv: (directory: string) => readonly string[]): Promise<MountNamespace> {
    const directory = mkdtempSync(join(tmpdir(), 'ptop-incident-'));
    const own = ['unshare', '--mount', '--propagation', 'private'];
    const program = await Program.start([...own, ...argv(directory)], { saysReady: true });
    return new MountNamespace(program, directory);
  }

  /** The same with a script, in which `$1` is the directory, and after which it sleeps. */
  static run(script: string): Promise<MountNamespace> {
    const lines = `set -e; ${script}; echo ready; exec sleep infinity`;
    return MountNamespace.start((directory) => ['sh', '-c', lines, 'sh', directory]);
  }

  /** As a failure about that directory. */
  failure(): Failure {
    const enter = ['nsenter', `--mount=/proc/${this.program.pid}/ns/mnt`];
    return {
      subject: { mount: this.directory },
      around: (ptop) => [...enter, `--wd=${process.cwd()}`, ...ptop],
      end: async () => {
        await this.program.end();
        rmdirSync(this.directory);
      },
    };
  }
}
