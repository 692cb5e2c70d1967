import type { CpuReading } from '../../../evidence/cpu-readings.ts';
import type { Finding } from '../../finding.ts';
import { run } from '../../next-step.ts';
import { recent } from './recent.ts';

const FOR_MS = 4_000;
const WARNING_PERCENT = 10;
const CRITICAL_PERCENT = 40;

/** Processor time that the hypervisor gave to other guests when this one wanted it. */
export function steal(readings: readonly CpuReading[]): readonly Finding[] {
  const window = recent(readings, FOR_MS);
  if (window === undefined) return [];
  const least = Math.min(...window.map(({ stealPercent }) => stealPercent));
  if (least < WARNING_PERCENT) return [];
  const average = window.reduce((sum, { stealPercent }) => sum + stealPercent, 0) / window.length;
  return [
    {
      id: 'cpu-steal',
      severity: average >= CRITICAL_PERCENT ? 'critical' : 'warning',
      summary: `The hypervisor takes ${Math.round(average)} % of the processor time (steal), for ${FOR_MS / 1000} s`,
      evidence: window.map(({ stealPercent }) => `steal ${stealPercent.toFixed(1)} %`),
      next: [
        run('vmstat 1', 'the column st'),
        'ask the provider, or move to another host, as nothing on this one causes it',
      ],
    },
  ];
}
