import type { ProcReader } from '../procfs/read-proc.ts';
import { printable } from '../text/sanitize.ts';

/**
 * Where a process or thread waits in the kernel, `pipe_read`, proc_pid_wchan(5); `directory` is
 * `PID` or `PID/task/TID`. Undefined when it does not wait or we may not know.
 */
export function readKernelFunction(reader: ProcReader, directory: string): string | undefined {
  const symbol = reader.text(`${directory}/wchan`);
  if (symbol === undefined || symbol === '' || symbol === '0') return undefined;
  return printable(symbol.replace(/\..*$/, '')); // compilers add `.isra.0`
}

const VFORK = /^(?:kernel_clone|_?do_fork|wait_for_vfork_done)$/;

/** Does who waits there wait for its vfork(2) child, until that executes a program or ends? */
export const isVfork = (kernelFunction: string | undefined): boolean =>
  VFORK.test(kernelFunction ?? '');
