import { expect, test } from 'vitest';
import { parseStack } from '../../src/procfs/pid-stack.ts';

test('where a blocked process waits in the kernel, the innermost call first', () => {
  const text =
    '[<0>] rpc_wait_bit_killable+0x24/0xc0\n' +
    '[<0>] nfs4_call_sync.isra.0+0x1b5/0x3c0 [nfsv4]\n' +
    '[<ffffffff8100>] do_syscall_64+0x5b/0x1b0\n' +
    'nonsense\n';
  expect(parseStack(text)).toEqual([
    'rpc_wait_bit_killable',
    'nfs4_call_sync.isra.0',
    'do_syscall_64',
  ]);
  expect(parseStack('')).toEqual([]);
});
