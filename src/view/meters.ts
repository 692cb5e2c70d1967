import type { CpuShares, Host } from '../sampler/sample.ts';
import type { Span, Style } from '../text/span.ts';
import { formatSize } from '../text/units.ts';

/** A stretch of a bar: how much of the whole, 0 to 1, and what it stands for. */
interface Part {
  readonly share: number;
  readonly style: Style;
  /** Drawn instead of `|` where colour cannot tell the parts apart. */
  readonly mark: string;
}

/**
 * A bar as htop draws it, `label[|||||      18.3%]`, exactly `width` cells wide: parts in their
 * colours, the text at the right end over them.
 */
function meter(label: string, width: number, parts: readonly Part[], text: string): Span[] {
  const inside = Math.max(0, width - label.length - 2);
  const shown = text.slice(0, inside);
  const cells = fill(parts, inside);
  const textAt = inside - shown.length;
  const spans: Span[] = [
    { text: label, style: 'meterLabel' },
    { text: '[', style: 'meterFrame' },
  ];
  for (let at = 0; at < inside; ) {
    const part = cells[at];
    const isText = at >= textAt;
    let end = at + 1;
    while (end < inside && cells[end] === part && end >= textAt === isText) end++;
    const drawn = isText
      ? shown.slice(at - textAt, end - textAt)
      : (part?.mark ?? ' ').repeat(end - at);
    spans.push({ text: drawn, style: part?.style ?? 'meterValue' });
    at = end;
  }
  spans.push({ text: ']', style: 'meterFrame' });
  return spans;
}

/** Which part each cell of a bar belongs to; rounding never adds up to more than there is. */
function fill(parts: readonly Part[], width: number): (Part | undefined)[] {
  const cells: (Part | undefined)[] = [];
  let sum = 0;
  for (const part of parts) {
    sum += part.share;
    const end = Math.min(width, Math.round(sum * width));
    while (cells.length < end) cells.push(part);
  }
  while (cells.length < width) cells.push(undefined);
  return cells;
}

/** One processor, or all of them: what kind of work, in htop's order and colours. */
export function cpuMeter(label: string, width: number, shares: CpuShares | undefined): Span[] {
  if (shares === undefined) return meter(label, width, [], '?');
  const part = (percent: number, style: Style, mark: string): Part => ({
    share: percent / 100,
    style,
    mark,
  });
  const parts = [
    part(shares.nice, 'cpuNice', '|'),
    part(shares.user, 'cpuUser', '|'),
    part(shares.system, 'cpuSystem', '|'),
    part(shares.irq, 'cpuIrq', '|'),
    part(shares.steal, 'cpuSteal', 's'),
    part(shares.iowait, 'cpuIowait', 'w'),
  ];
  const busy = Math.max(0, 100 - shares.idle - shares.iowait);
  return meter(label, width, parts, `${busy.toFixed(1)}%`);
}

/**
 * Memory: what is in use is all that is not available. Buffers and cache that could be reclaimed are
 * drawn, but they are room, not use.
 */
export function memoryMeter(width: number, { memory }: Host): Span[] {
  const { totalBytes, availableBytes, freeBytes } = memory;
  if (totalBytes === undefined || availableBytes === undefined || freeBytes === undefined) {
    return meter('Mem', width, [], '?');
  }
  const usedBytes = totalBytes - availableBytes;
  const reclaimableBytes = Math.max(0, availableBytes - freeBytes);
  return meter(
    'Mem',
    width,
    [
      { share: usedBytes / totalBytes, style: 'memoryUsed', mark: '|' },
      { share: reclaimableBytes / totalBytes, style: 'memoryCached', mark: '.' },
    ],
    `avail ${formatSize(availableBytes)} of ${formatSize(totalBytes)}`,
  );
}

export function swapMeter(width: number, { swap }: Host): Span[] {
  if (swap === undefined) return meter('Swp', width, [], '?');
  if (swap.totalBytes === 0) return meter('Swp', width, [], 'no swap');
  const share = swap.usedBytes / swap.totalBytes;
  return meter(
    'Swp',
    width,
    [{ share, style: 'swapUsed', mark: '|' }],
    `used ${formatSize(swap.usedBytes)} of ${formatSize(swap.totalBytes)}`,
  );
}
