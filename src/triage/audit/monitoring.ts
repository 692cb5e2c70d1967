import type { Member } from '../../evidence/audit/facts.ts';
import { elsewhere, point } from './point.ts';

const ALERT = 'an alert at 80 % of the limit must stand elsewhere';

/** Whether somebody counts the descriptors. Only what runs here can be seen. */
export const monitoring = point({
  id: 'descriptor-monitoring',
  title: 'Descriptors are monitored',
  needs: ['watchers'],
  judge: ({ watchers: { agents, hostAgents, metrics } }) => {
    if (metrics !== undefined) {
      return { status: 'ok', value: `process_open_fds at ${metrics}`, reason: ALERT };
    }
    if (agents.length > 0) {
      return { status: 'ok', value: `${named(agents)} can count them`, reason: ALERT };
    }
    const host =
      hostAgents.length > 0 ? `${named(hostAgents)} counts those of the host only; ` : '';
    return {
      status: 'unknown',
      reason: `${host}nothing seen that counts the descriptors of this process`,
      fix: elsewhere(
        'in the program: export process_open_fds, as Prometheus clients do at /metrics',
      ),
    };
  },
});

const named = (members: readonly Member[]): string =>
  members.map(({ pid, shownName }) => `${shownName} (${pid})`).join(', ');
