import type { AuditParts, NetworkParameters } from '../../evidence/audit/facts.ts';
import { formatGrouped, formatPercent, formatSize } from '../../text/units.ts';
import { type Judgement, NOT_SAID, type Point, point, sysctl } from './point.ts';

/** Parameters of the kernel. Most defaults of today are well; each says when it would matter. */
export const KERNEL_PARAMETERS: readonly Point[] = [
  point({
    id: 'somaxconn',
    title: 'net.core.somaxconn',
    needs: ['network'],
    judge: ({ network }, { listeners }) =>
      network.somaxconn === undefined
        ? NOT_SAID
        : judgeSomaxconn(network.somaxconn, network.overflows, listeners),
  }),
  point({
    id: 'file-max',
    title: 'fs.file-max',
    needs: ['host'],
    judge: ({ host: { fileMax, openFiles } }) => {
      if (fileMax === undefined || openFiles === undefined) return NOT_SAID;
      // The default with systemd, 2^63 - 1, says nothing to a person.
      const most = fileMax > Number.MAX_SAFE_INTEGER ? 'no limit' : formatGrouped(fileMax);
      const value = `${formatGrouped(openFiles)} of ${most}`;
      const share = openFiles / fileMax;
      if (share < 0.8) return { status: 'ok', value, reason: 'open files of the whole host' };
      const reason = `${formatPercent(100 * share)} %: at the limit every open on the host fails`;
      const fix = sysctl('fs.file-max', Math.max(2_097_152, 2 * fileMax));
      return { status: share < 0.95 ? 'warning' : 'critical', value, reason, fix };
    },
  }),
  point({
    id: 'tcp-tw-reuse',
    title: 'net.ipv4.tcp_tw_reuse',
    needs: ['network'],
    judge: ({ network }) => {
      const { tcpTwReuse, portRange } = network;
      if (tcpTwReuse === undefined) return NOT_SAID;
      const value = `${tcpTwReuse}${TW_REUSE[tcpTwReuse] ?? ''}`;
      const ports = portRange && countOf(portRange);
      const held = heldPorts(network);
      if (ports !== undefined && held > ports / 2) {
        const reason = `${formatGrouped(held)} in TIME_WAIT, of ${formatGrouped(ports)} ports for outgoing connections`;
        return { status: 'warning', value, reason, fix: sysctl('net.ipv4.tcp_tw_reuse', 1) };
      }
      const reason = `${formatGrouped(held)} ports held in TIME_WAIT: 1 matters where it is thousands`;
      return { status: 'ok', value, reason };
    },
  }),
  point({
    id: 'tcp-fin-timeout',
    title: 'net.ipv4.tcp_fin_timeout',
    needs: ['network'],
    judge: ({ network: { tcpFinTimeoutSeconds: seconds } }) => {
      if (seconds === undefined) return NOT_SAID;
      const value = `${seconds} s`;
      if (seconds <= 60) {
        return {
          status: 'ok',
          value,
          reason: 'of FIN_WAIT_2 only; 30 helps where thousands are in it',
        };
      }
      const reason = 'more than the default of 60: closed connections stay in FIN_WAIT_2';
      return { status: 'warning', value, reason, fix: sysctl('net.ipv4.tcp_fin_timeout', 30) };
    },
  }),
  point({
    id: 'swappiness',
    title: 'vm.swappiness',
    needs: ['host'],
    judge: ({ host: { swappiness, swapBytes } }) => {
      if (swappiness === undefined) return NOT_SAID;
      const value = String(swappiness);
      if (swapBytes === 0)
        return { status: 'ok', value, reason: 'there is no swap, so it does nothing' };
      const swap = swapBytes === undefined ? 'swap' : `${formatSize(swapBytes)} of swap`;
      if (swappiness <= 60) {
        return { status: 'ok', value, reason: `${swap}; 10 keeps more of a server in memory` };
      }
      const reason = `${swap}, and programs are swapped out sooner than by default (60)`;
      return { status: 'warning', value, reason, fix: sysctl('vm.swappiness', 10) };
    },
  }),
  point({
    id: 'ip-local-port-range',
    title: 'net.ipv4.ip_local_port_range',
    needs: ['network'],
    judge: ({ network }) => {
      const { portRange } = network;
      if (portRange === undefined) return NOT_SAID;
      const ports = countOf(portRange);
      const value = `${portRange.join(' ')}, ${formatGrouped(ports)} ports`;
      const fix = sysctl('net.ipv4.ip_local_port_range', '10240 65535');
      if (ports < 10_000) {
        const reason = 'so many connections to one address and port at a time, and no more';
        return { status: 'warning', value, reason, fix };
      }
      const held = heldPorts(network);
      if (held > ports / 2) {
        const reason = `${formatGrouped(held)} are held in TIME_WAIT`;
        return { status: 'warning', value, reason, fix };
      }
      return { status: 'ok', value, reason: 'connections to one address and port at a time' };
    },
  }),
];

/** Since Linux 5.4; before that it was 128. */
const DEFAULT_SOMAXCONN = 4096;
const MUCH_SOMAXCONN = 65_535;

/** listen(2) gets the lesser of what it asks for and this; to raise it helps nobody who asks for less. */
function judgeSomaxconn(
  somaxconn: number,
  overflows: NetworkParameters['overflows'],
  listeners: AuditParts['listeners'],
): Judgement {
  const value = formatGrouped(somaxconn);
  const queues = 'length' in listeners ? listeners : [];
  const cut = queues.find(({ backlog }) => backlog !== undefined && backlog >= somaxconn);
  if (cut !== undefined && overflows !== undefined && overflows > 0) {
    const reason = `it bounds the queue of :${cut.port}, and ${formatGrouped(overflows)} connections were refused at a full one`;
    return { status: 'warning', value, reason, fix: sysctl('net.core.somaxconn', MUCH_SOMAXCONN) };
  }
  if (somaxconn < DEFAULT_SOMAXCONN && (cut !== undefined || queues.length === 0)) {
    const what = cut === undefined ? '' : `, and bounds the queue of :${cut.port}`;
    const reason = `less than the default of ${formatGrouped(DEFAULT_SOMAXCONN)}${what}`;
    return {
      status: 'warning',
      value,
      reason,
      fix: sysctl('net.core.somaxconn', DEFAULT_SOMAXCONN),
    };
  }
  const own = queues.filter(({ backlog }) => backlog !== undefined && backlog < somaxconn);
  const asks = own.map(({ port, backlog }) => `:${port} asks for ${backlog}`).join(', ');
  const reason =
    asks === ''
      ? 'connections that may wait to be accepted'
      : `${asks}: more takes the program, not this`;
  return { status: 'ok', value, reason };
}

const TW_REUSE: Readonly<Record<number, string>> = { 0: ', off', 2: ', on the loopback only' };

/** Ports that wait a minute before they serve again: what may be reused holds none. */
const heldPorts = ({ tcpTwReuse, timeWait: { loopback, others } }: NetworkParameters): number => {
  if (tcpTwReuse === 1) return 0;
  return tcpTwReuse === 2 ? others : loopback + others;
};

const countOf = ([first, last]: readonly [number, number]): number => last - first + 1;
