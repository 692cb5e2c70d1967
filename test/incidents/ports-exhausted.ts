import { compiled } from '../support/compiled.ts';
import { Program } from '../support/program.ts';
import type { Incident } from './incident.ts';

/** As many ports as one peer can be reached from, and no more: here a thousand. */
const SCRIPT = `ip link set lo up
  echo 40000 40999 > /proc/sys/net/ipv4/ip_local_port_range
  exec "$1" 2000`;

/** No local port is left for another connection to the database. */
export const portsExhausted: Incident = {
  name: 'local ports exhausted',
  id: 'ports-exhausted',
  seconds: 10,
  start: async () => {
    const client = ['sh', '-c', SCRIPT, 'sh', compiled('many-clients')];
    const program = await Program.start(['unshare', '--net', ...client], { saysReady: true });
    return {
      subject: {},
      around: (ptop) => ['nsenter', '--target', String(program.pid), '--net', ...ptop],
      end: program.end,
    };
  },
};
