import type { PagingEvidence } from '../../../evidence/paging.ts';
import type { Sample } from '../../../sampler/sample.ts';
import { formatSize } from '../../../text/units.ts';
import type { Finding } from '../../finding.ts';
import { press, run } from '../../next-step.ts';
import { heldBy, holdersOf, percent, pressureLines } from './holders.ts';

/** All tasks waited for memory, share of the last 10 s; then share of the last minute. */
const STALLED_CRITICAL_PERCENT = 20;
const STALLED_WARNING_PERCENT = 5;
/** What programs can still get without swapping. Less: the next large request is an OOM kill. */
const AVAILABLE_CRITICAL = 0.02;
const AVAILABLE_WARNING = 0.05;
/** On a large host 5 % is plenty. */
const PLENTY_BYTES = 4 * 1024 ** 3;

/** Little that programs can still get, or tasks that wait for it. */
export function memoryPressure(
  availableBytes: number,
  totalBytes: number,
  { pressure }: PagingEvidence,
  sample: Sample,
): readonly Finding[] {
  const share = availableBytes / totalBytes;
  const isShort = share < AVAILABLE_WARNING && availableBytes < PLENTY_BYTES;
  const stalled = pressure.full?.avg10Percent ?? 0;
  const stalledForLong = pressure.full?.avg60Percent ?? 0;
  const isStalled = stalled >= STALLED_WARNING_PERCENT && stalledForLong >= 1;
  if (!isShort && !isStalled) return [];
  const isCritical =
    (isShort && share < AVAILABLE_CRITICAL) || (isStalled && stalled >= STALLED_CRITICAL_PERCENT);
  const holders = holdersOf(sample);
  const [most] = holders;
  return [
    {
      id: 'memory-pressure',
      severity: isCritical ? 'critical' : 'warning',
      summary: [
        `Memory is short: ${formatSize(availableBytes)} of ${formatSize(totalBytes)} available`,
        ...(isStalled ? [`everything waited for memory ${percent(stalled)} of the last 10 s`] : []),
        ...(most === undefined ? [] : [`most is held by ${heldBy(most)}`]),
      ].join(', '),
      evidence: [...holders.map(heldBy), ...pressureLines(pressure)],
      next: [
        press('M, then Enter on the first process', 'who holds it'),
        run("dmesg -T | grep -i 'out of memory'", 'has the kernel killed already?'),
      ],
    },
  ];
}
