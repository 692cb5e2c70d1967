import type { DescriptorSummary } from '../../inspect/descriptor-summary.ts';
import { orNull, roundedOrNull } from '../json.ts';
import type { FdsReport } from './report.ts';

/**
 * What `ptop fds --json` prints; its fields are a contract with the scripts that read it. The kinds
 * and states that most scripts ask for are there with 0 too; names and paths are as the process has
 * them, not made safe to show.
 */
export function fdsJson(report: FdsReport): object {
  const { descriptors, growth } = report;
  return {
    pid: report.pid,
    name: report.name,
    takenAt: new Date(report.takenAtMs).toISOString(),
    openFds: orNull(report.openFds),
    softLimit: orNull(report.softLimit),
    hardLimit: orNull(report.hardLimit),
    ...('unread' in descriptors ? UNREAD : summaryJson(descriptors)),
    growth: {
      perMinuteSinceStart: roundedOrNull(growth.perMinute),
      secondsToLimit: roundedOrNull(growth.secondsToLimit),
    },
  };
}

const UNREAD = { kinds: null, sockets: null, deletedFiles: null };
const USUAL_KINDS = { socket: 0, file: 0, pipe: 0, device: 0, eventfd: 0 };
const USUAL_STATES = { ESTABLISHED: 0, CLOSE_WAIT: 0, LISTEN: 0 };

function summaryJson({ kinds, sockets, deletedFiles }: DescriptorSummary): object {
  return {
    kinds: { ...USUAL_KINDS, ...Object.fromEntries(kinds) },
    sockets: {
      byState: { ...USUAL_STATES, ...Object.fromEntries(sockets.byState) },
      byLocalPort: Array.from(sockets.byLocalPort, ([port, count]) => ({ port, count })),
      byPeer: Array.from(sockets.byPeer, ([address, count]) => ({ address, count })),
    },
    deletedFiles: deletedFiles.map(({ path, bytes }) => ({ path, bytes: orNull(bytes) })),
  };
}
