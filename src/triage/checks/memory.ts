import type { PagingEvidence } from '../../evidence/paging.ts';
import type { Sample } from '../../sampler/sample.ts';
import { formatSize } from '../../text/units.ts';
import type { Check } from '../check.ts';
import { percent } from './memory/holders.ts';
import { memoryPressure } from './memory/pressure.ts';
import { swapPressure } from './memory/swapping.ts';
import { withoutEvidence } from './without-evidence.ts';

/** Step 9: memory that is short, and who holds it. Little *free* memory is none of its business. */
export const checkMemory: Check = ({ sample, gathered: { paging } }) => {
  if (paging === undefined || 'unread' in paging) return withoutEvidence(paging);
  const { memory } = sample.host;
  if (memory.totalBytes === undefined || memory.availableBytes === undefined) {
    const reason = 'this kernel does not say how much memory is available';
    return { findings: swapPressure(paging, sample), summary: reason, unknown: reason };
  }
  return {
    findings: [
      ...memoryPressure(memory.availableBytes, memory.totalBytes, paging, sample),
      ...swapPressure(paging, sample),
    ],
    summary: summary(memory.availableBytes, memory.totalBytes, paging, sample),
  };
};

/** `5.1G of 7.7G available, swap not moving, pressure 0.0 %`. */
function summary(
  availableBytes: number,
  totalBytes: number,
  { swapping, pressure }: PagingEvidence,
  { host: { swap } }: Sample,
): string {
  const now = swapping.at(-1);
  const moves = now !== undefined && now.inBytesPerSecond + now.outBytesPerSecond > 0;
  return [
    `${formatSize(availableBytes)} of ${formatSize(totalBytes)} available`,
    swap === undefined || swap.totalBytes === 0
      ? 'no swap'
      : `${formatSize(swap.usedBytes)} of ${formatSize(swap.totalBytes)} swap used, ${moves ? 'moving' : 'not moving'}`,
    pressure.some === undefined
      ? 'pressure not known to this kernel'
      : `pressure ${percent(pressure.some.avg10Percent)}`,
  ].join(', ');
}
