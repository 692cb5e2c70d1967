import type { PressureStall } from '../../../procfs/pressure.ts';
import type { Process } from '../../../sampler/process.ts';
import type { Sample } from '../../../sampler/sample.ts';
import { formatSize } from '../../../text/units.ts';
import { named } from '../../named.ts';

const MOST_NAMED = 3;

/** The processes with most memory. */
export const holdersOf = ({ processes }: Sample): readonly Readonly<Process>[] =>
  processes
    .filter(({ pid, tgid, rssBytes }) => pid === tgid && rssBytes > 0)
    .sort((one, other) => other.rssBytes - one.rssBytes)
    .slice(0, MOST_NAMED);

/** `node dist/server.js (48271) with 3.1G`. */
export const heldBy = (process: Readonly<Process>): string =>
  `${named(process)} with ${formatSize(process.rssBytes)}`;

/** What the kernel says of tasks that wait for memory; nothing where it has no PSI. */
export function pressureLines({ some, full }: PressureStall): readonly string[] {
  if (some === undefined) return [];
  const all = full === undefined ? '' : `, all tasks ${percent(full.avg10Percent)}`;
  return [`pressure (PSI) memory, last 10 s: some task waited ${percent(some.avg10Percent)}${all}`];
}

export const percent = (value: number): string => `${value.toFixed(1)} %`;
