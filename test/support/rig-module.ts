import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundleCall, resultOf } from './bundle.ts';
import { PATIENCE_MS, type SystemdRig } from './systemd-rig.ts';

type Callable = (...args: never[]) => unknown;
type Args<Called> = Called extends Callable ? Parameters<Called> : never;
type Result<Called> = Called extends Callable ? Awaited<ReturnType<Called>> : never;

let calls = 0;

/** The functions of a module of ours, on the inside of a rig: each call is a node of its own. */
export class RigModule<Module> {
  readonly #rig: SystemdRig;
  readonly #path: string;

  /** `path` is that of the module in this repository. */
  constructor(rig: SystemdRig, path: string) {
    this.#rig = rig;
    this.#path = path;
  }

  /** What a function of the module returns. */
  call<Name extends keyof Module & string>(
    name: Name,
    ...args: Args<Module[Name]>
  ): Promise<Result<Module[Name]>> {
    return this.callBy([], name, ...args);
  }

  /** The same by way of a program that becomes another one: setpriv(1), env(1), `sh -c`. */
  async callBy<Name extends keyof Module & string>(
    way: readonly string[],
    name: Name,
    ...args: Args<Module[Name]>
  ): Promise<Result<Module[Name]>> {
    const [file, ...rest] = this.argv(way, name, ...args);
    const options = { maxBuffer: 256e6, timeout: PATIENCE_MS };
    const { stdout } = await promisify(execFile)(file, rest, options);
    return resultOf(stdout) as Result<Module[Name]>;
  }

  /** The command line of that, for a caller that wants to kill it. */
  argv<Name extends keyof Module & string>(
    way: readonly string[],
    name: Name,
    ...args: Args<Module[Name]>
  ): [string, ...string[]] {
    const program = `${name}-${calls++}.mjs`;
    bundleCall(join(this.#rig.share, program), this.#path, name, args);
    const [first = '/node', ...others] = [...way, '/node', `/share/${program}`];
    return this.#rig.argv(first, ...others);
  }
}
