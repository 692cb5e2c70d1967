import type { Process } from '../sampler/process.ts';

/** Shares of the soft limit from which a process is shown as in danger. */
const WARNING_SHARE = 0.8;
const CRITICAL_SHARE = 0.95;

/** Open descriptors as a share of the soft limit (0..1); undefined when unknown or unlimited. */
export const fdShare = ({
  openFds,
  maxFds,
}: Pick<Readonly<Process>, 'openFds' | 'maxFds'>): number | undefined =>
  openFds === undefined || maxFds === undefined || maxFds === Number.POSITIVE_INFINITY
    ? undefined
    : openFds / Math.max(maxFds, 1);

/** How bad a share of the limit is; undefined when there is nothing to say. */
export const fdSeverity = (share: number | undefined): 'warning' | 'critical' | undefined => {
  if (share === undefined || share < WARNING_SHARE) return undefined;
  return share < CRITICAL_SHARE ? 'warning' : 'critical';
};
