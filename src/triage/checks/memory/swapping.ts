import type { PagingEvidence } from '../../../evidence/paging.ts';
import type { Sample } from '../../../sampler/sample.ts';
import { formatSize } from '../../../text/units.ts';
import type { Finding } from '../../finding.ts';
import { press, run } from '../../next-step.ts';
import { heldBy, holdersOf, pressureLines } from './holders.ts';

/** Read back from swap, second after second: programs wait for pages that they use. */
const SWAPPING_BYTES_PER_SECOND = 1024 ** 2;
const LOOKS_OF_SWAPPING = 2;

/** Pages that are read back from swap all the time; swap that is merely used is no finding. */
export function swapPressure(
  { swapping, pressure }: PagingEvidence,
  sample: Sample,
): readonly Finding[] {
  const window = swapping.slice(-LOOKS_OF_SWAPPING);
  const isSwapping =
    window.length === LOOKS_OF_SWAPPING &&
    window.every(({ inBytesPerSecond }) => inBytesPerSecond >= SWAPPING_BYTES_PER_SECOND);
  const now = window.at(-1);
  if (!isSwapping || now === undefined) return [];
  const holders = holdersOf(sample);
  const [most] = holders;
  const { swap } = sample.host;
  const used = swap && `${formatSize(swap.usedBytes)} of ${formatSize(swap.totalBytes)} in use`;
  return [
    {
      id: 'swap-pressure',
      severity: 'warning',
      summary: [
        `Swapping: ${rate(now.inBytesPerSecond)} in, ${rate(now.outBytesPerSecond)} out`,
        ...(used === undefined ? [] : [used]),
        ...(most === undefined ? [] : [`most memory is held by ${heldBy(most)}`]),
      ].join(', '),
      evidence: [...holders.map(heldBy), ...pressureLines(pressure)],
      next: [
        run('vmstat 1', 'the columns si and so'),
        press('M, then Enter on the first process', 'who holds the memory'),
      ],
    },
  ];
}

const rate = (bytesPerSecond: number): string => `${formatSize(Math.round(bytesPerSecond))}/s`;
