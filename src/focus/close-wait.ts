import type { CloseWait } from '../inspect/close-wait.ts';
import { formatGrouped } from '../text/units.ts';

/** `61,203 CLOSE_WAIT on :3000`, or `to 10.0.0.7:5432` for connections that it made itself. */
export function closeWaitCount({ count, end }: CloseWait): string {
  const where = 'localPort' in end ? `on :${end.localPort}` : `to ${end.peer}`;
  return `${formatGrouped(count)} CLOSE_WAIT ${where}`;
}

/** What that means. */
export const CLOSE_WAIT_MEANING = 'the peer closed and this process never did';
