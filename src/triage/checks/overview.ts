import type { TaskEvidence } from '../../evidence/tasks.ts';
import { busyPercent } from '../../sampler/cpu-shares.ts';
import type { Sample } from '../../sampler/sample.ts';
import { howMany } from '../../text/units.ts';
import type { Check } from '../check.ts';
import { blocked } from './overview/blocked.ts';
import { saturation } from './overview/saturation.ts';
import { steal } from './overview/steal.ts';
import { stopped } from './overview/stopped.ts';
import { throttled } from './overview/throttled.ts';
import { wholeThreads } from './overview/whole-threads.ts';
import { deafInit, zombies } from './overview/zombies.ts';
import { withoutEvidence } from './without-evidence.ts';

/** Step 2: processors, and processes that wait, are stopped, or are left as zombies. */
export const checkOverview: Check = ({ sample, gathered: { tasks }, subject }) => {
  if (tasks === undefined || 'unread' in tasks) return withoutEvidence(tasks);
  const full = saturation(tasks, sample);
  const whole = wholeThreads(tasks).filter(
    ({ process }) => full.length === 0 || (process && tasks.ports.get(process)?.length),
  );
  const notReaped = zombies(tasks, sample);
  return {
    findings: [
      ...full,
      ...whole,
      ...throttled(tasks.quotas),
      ...steal(tasks.cpu),
      ...blocked(tasks, sample),
      ...stopped(tasks, sample),
      ...notReaped,
      ...(notReaped.some(({ process }) => process?.pid === subject.pid)
        ? []
        : deafInit(tasks, subject)),
    ],
    summary: summary(tasks, sample),
    ...(tasks.hidden === undefined ? {} : { unknown: tasks.hidden }),
  };
};

/** `CPU 12 % of 2 processors, load average 0.42; 0 blocked, 0 stopped, 2 zombies`. */
function summary({ standings }: TaskEvidence, { host }: Sample): string {
  const { cpus, cpuTotal, loadAverage } = host;
  const count = (states: string): number =>
    [...standings.values()].filter(({ state }) => states.includes(state)).length;
  const cpu = [
    ...(cpuTotal === undefined ? [] : [`CPU ${Math.round(busyPercent(cpuTotal))} %`]),
    ...(loadAverage === undefined ? [] : [`load average ${loadAverage[0]}`]),
    howMany(cpus.length, 'processor'),
  ].join(', ');
  return `${cpu}; ${count('D')} blocked, ${count('Tt')} stopped, ${howMany(count('Z'), 'zombie')}`;
}
