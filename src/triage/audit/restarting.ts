import type { Unit } from '../../systemd/unit.ts';
import { formatElapsed } from '../../text/elapsed.ts';
import { printable } from '../../text/sanitize.ts';
import { inService, inUnit, type Judgement, NOT_SAID, point } from './point.ts';

const DELAY_MS = 5000;
const SHORTEST_DELAY_MS = 1000;
/** Policies that start it anew in whatever way it failed, systemd.service(5). */
const AFTER_EACH_FAILURE: readonly string[] = ['on-failure', 'always'];

/** Restart= and RestartSec=. */
export const restarting = point({
  id: 'restart',
  title: 'Restarted when it fails',
  needs: ['unit'],
  judge: ({ unit }) => {
    const { restartPolicy, restartDelayMs, type } = unit;
    if (restartPolicy === undefined || restartDelayMs === undefined) return NOT_SAID;
    if (type === 'oneshot') return ONESHOT;
    const value = `Restart=${printable(restartPolicy)}, after ${formatElapsed(restartDelayMs)}`;
    const policy = isRestarted(unit) ? [] : ['Restart=on-failure'];
    const delay = isPatient(unit) ? [] : [`RestartSec=${DELAY_MS / 1000}`];
    const fix = inService(...policy, ...delay);
    if (fix.length === 0) return { status: 'ok', value, reason: 'a crash is not the end of it' };
    const reason = isRestarted(unit)
      ? 'a database that is away for a second uses up all restarts'
      : 'there are failures after which nobody starts it again';
    return { status: 'warning', value, reason, fix };
  },
});

/**
 * StartLimitBurst= and StartLimitIntervalSec=: whether a crash loop comes to an end, now and with the
 * delay that `restarting` asks for.
 */
export const startLimit = point({
  id: 'start-limit',
  title: 'Crash loops end',
  needs: ['unit'],
  judge: ({ unit }) => {
    if (unit.type === 'oneshot') return ONESHOT;
    if (unit.startLimit === undefined) return NOT_SAID;
    const { burst, intervalMs } = unit.startLimit;
    const delayMs = isPatient(unit) ? (unit.restartDelayMs ?? 0) : DELAY_MS;
    const fix = inUnit(...limitLines(delayMs));
    if (burst === 0 || intervalMs === 0) {
      return { status: 'warning', value: 'no limit', reason: 'a crash loop goes on for ever', fix };
    }
    const value = `${burst} starts within ${formatElapsed(intervalMs)}`;
    const leastMs = burst * delayMs;
    if (leastMs < intervalMs) return { status: 'ok', value, reason: 'then it counts as failed' };
    const reason = `with ${formatElapsed(delayMs)} between them these take ${formatElapsed(leastMs)}: never reached`;
    return { status: 'warning', value, reason, fix };
  },
});

const ONESHOT: Judgement = { status: 'not-applicable', reason: 'a oneshot service ends by itself' };

const isRestarted = ({ restartPolicy = '' }: Unit): boolean =>
  AFTER_EACH_FAILURE.includes(restartPolicy);
const isPatient = ({ restartDelayMs = 0 }: Unit): boolean => restartDelayMs >= SHORTEST_DELAY_MS;

const BURST = 5;
const SHORTEST_INTERVAL_SECONDS = 60;

/** Twice the time that so many starts take. */
function limitLines(delayMs: number): readonly string[] {
  const seconds = Math.max(SHORTEST_INTERVAL_SECONDS, Math.ceil((2 * BURST * delayMs) / 1000));
  return [`StartLimitIntervalSec=${seconds}`, `StartLimitBurst=${BURST}`];
}
