import { readListenQueues } from '../../inspect/listen-queues.ts';
import { sharesOurNetwork } from '../../inspect/network-namespace.ts';
import type { Unread } from '../../inspect/unread.ts';
import { parseFileNr } from '../../procfs/file-nr.ts';
import { parseMeminfo } from '../../procfs/meminfo.ts';
import { countTimeWait, type TimeWait } from '../../procfs/net-time-wait.ts';
import { parsePidStatus } from '../../procfs/pid-status.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import { parseNumbers } from '../../procfs/sys-numbers.ts';
import type { HostParameters, NetworkParameters } from './facts.ts';

/** Reads the parameters of the whole host, /proc/sys/fs and /proc/sys/vm. */
export function readHostParameters(reader: ProcReader): HostParameters {
  const fileNr = parseFileNr(reader.text('sys/fs/file-nr') ?? '');
  return {
    fileMax: fileNr?.max,
    openFiles: fileNr?.allocated,
    swappiness: numbersIn(reader, 'vm/swappiness')?.[0],
    swapBytes: parseMeminfo(reader.text('meminfo') ?? '').swapTotalBytes,
  };
}

/**
 * Reads the parameters of the network namespace that a process is in; without a process, of ours.
 * /proc/sys/net shows the namespace of the reader, whatever process it is looked at through, so
 * those of another namespace cannot be read.
 */
export function readNetworkParameters(
  reader: ProcReader,
  pid: number | undefined,
): NetworkParameters | Unread {
  if (pid !== undefined && !isInOurNetwork(reader, pid)) {
    return {
      unread: `it is in another network namespace: nsenter -t ${pid} -n sysctl net shows these`,
    };
  }
  const directory = `${pid ?? 'self'}/net`;
  const [first, last] = numbersIn(reader, 'net/ipv4/ip_local_port_range') ?? [];
  const portRange =
    first === undefined || last === undefined ? undefined : ([first, last] as const);
  return {
    somaxconn: numbersIn(reader, 'net/core/somaxconn')?.[0],
    tcpTwReuse: numbersIn(reader, 'net/ipv4/tcp_tw_reuse')?.[0],
    tcpFinTimeoutSeconds: numbersIn(reader, 'net/ipv4/tcp_fin_timeout')?.[0],
    portRange,
    timeWait: portRange === undefined ? NO_TIME_WAIT : readTimeWait(reader, directory, portRange),
    overflows: pid === undefined ? undefined : readListenQueues(reader, pid).overflows,
  };
}

const NO_TIME_WAIT: TimeWait = { loopback: 0, others: 0 };

function readTimeWait(
  reader: ProcReader,
  directory: string,
  range: readonly [number, number],
): TimeWait {
  const parts = ['tcp', 'tcp6'].flatMap((table) =>
    Array.from(reader.lines(`${directory}/${table}`), (lines) => countTimeWait(lines, range)),
  );
  return parts.reduce(
    (sum, { loopback, others }) => ({
      loopback: sum.loopback + loopback,
      others: sum.others + others,
    }),
    NO_TIME_WAIT,
  );
}

/** Another user's namespace may not be seen; then it is ours unless it is of a container. */
export function isInOurNetwork(reader: ProcReader, pid: number): boolean {
  const isKnown = sharesOurNetwork(reader, pid);
  if (isKnown !== undefined) return isKnown;
  const { namespacePids = [] } = parsePidStatus(reader.text(`${pid}/status`) ?? '');
  return namespacePids.length <= 1;
}

const numbersIn = (reader: ProcReader, path: string): readonly number[] | undefined =>
  parseNumbers(reader.text(`sys/${path}`) ?? '');
