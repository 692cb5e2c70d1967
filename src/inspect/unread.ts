import type { Failure } from '../procfs/read-proc.ts';

/** Instead of a record: why it cannot be told, for a person. */
export interface Unread {
  readonly unread: string;
}

const REASONS: Readonly<Record<Failure, string>> = {
  gone: 'the process has ended',
  denied: 'needs the same user or root',
  exhausted: 'no descriptor free to read it with',
  unreadable: 'the kernel cannot tell',
};

/** In most containers: see "ptrace access mode checking" in ptrace(2). */
const DENIED_TO_ROOT = 'needs CAP_SYS_PTRACE, which root does not have here';

/** What a failed read of /proc/PID means. */
export function unreadBecause(failure: Failure | undefined): Unread {
  const deniedToRoot = failure === 'denied' && process.geteuid?.() === 0;
  return { unread: deniedToRoot ? DENIED_TO_ROOT : REASONS[failure ?? 'unreadable'] };
}
