import { parseFlatKeyed } from './flat-keyed.ts';

/** Pages moved since boot; `undefined` where the kernel did not say (no swap support). */
export interface Vmstat {
  /** Read back from swap, and written to it. */
  readonly swappedInPages: number | undefined;
  readonly swappedOutPages: number | undefined;
}

/**
 * Parses /proc/vmstat, proc_vmstat(5).
 *
 *     pswpin 1043
 *     pswpout 20981
 */
export function parseVmstat(text: string): Vmstat {
  const values = parseFlatKeyed(text);
  return { swappedInPages: values.get('pswpin'), swappedOutPages: values.get('pswpout') };
}
