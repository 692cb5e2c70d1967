import { expect, test, vi } from 'vitest';
import { unreadBecause } from '../../src/inspect/unread.ts';

test('an ordinary user is told what it would take', () => {
  vi.spyOn(process, 'geteuid').mockReturnValue(1000);
  expect(unreadBecause('denied')).toEqual({ unread: 'needs the same user or root' });
});

test('root in a container is not told to become root', () => {
  vi.spyOn(process, 'geteuid').mockReturnValue(0);
  expect(unreadBecause('denied').unread).toContain('CAP_SYS_PTRACE');
});

test('there is always a reason', () => {
  expect(unreadBecause(undefined).unread).toBe('the kernel cannot tell');
  expect(unreadBecause('gone').unread).toBe('the process has ended');
});
