/**
 * Parses /proc/PID/stack, proc_pid_stack(5): the calls in the kernel that a task is in, the innermost
 * first.
 *
 *     [<0>] rpc_wait_bit_killable+0x24/0xc0
 *     [<0>] nfs4_call_sync+0x1b5/0x3c0
 */
export const parseStack = (text: string): readonly string[] =>
  Array.from(text.matchAll(/^\[<[\da-f]+>\] ([\w.]+)/gm), ([, call]) => call as string);
