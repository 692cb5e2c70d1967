import type { SendResult } from './kill.ts';
import type { Target } from './target.ts';

/**
 * Why nothing was sent to `target`, or changed of it, without a subject; `needed` is the capability
 * that it would take, capabilities(7).
 */
export function whyNot(
  result: Exclude<SendResult, 'sent'>,
  target: Pick<Target, 'user'>,
  needed: 'CAP_KILL' | 'CAP_SYS_NICE' = 'CAP_KILL',
): string {
  switch (result) {
    case 'gone':
      return 'it had ended already';
    case 'recycled':
      return 'it has ended, and another process has its PID now: nothing was done';
    case 'unchecked':
      return 'nobody can tell now whether it is still the same process: nothing was done';
    case 'denied':
      return `not permitted: it belongs to ${owner(target)} or ${needed}`;
    case 'readonly':
      return 'ptop runs with --readonly: it changes nothing';
    case 'elsewhere':
      return 'these PIDs are of another PID namespace than that of ptop: nothing was done';
  }
}

function owner({ user }: Pick<Target, 'user'>): string {
  if (user === '?') return 'another user, and takes that user, root';
  return user === 'root' ? 'root, and takes root' : `${user}, and takes ${user}, root`;
}
