import { setTimeout as sleep } from 'node:timers/promises';
import { rigModes, SystemdRig } from '../support/systemd-rig.ts';
import type { Incident } from './incident.ts';

/** The failure of one unit of the systemd rig (test/support/rig/units). */
export interface UnitFailure extends Omit<Incident, 'seconds' | 'start'> {
  /** Without `.service`. */
  readonly unit: string;
  /** A shell command that ends well as soon as the failure is there. */
  readonly isThere: string;
}

const mode = rigModes[0] ?? 'unified';

/** Makes an incident of that, in a rig of its own. */
export const unitIncident = ({ unit, isThere, ...incident }: UnitFailure): Incident => ({
  ...incident,
  seconds: 10,
  start: async () => {
    const rig = await SystemdRig.start(mode);
    rig.startUnits(unit);
    while (rig.run('sh', '-c', `if ${isThere}; then echo yes; fi`) === '') await sleep(100);
    return {
      subject: { unit: `${unit}.service` },
      around: ([, ...ptop]) => rig.argv('/node', ...ptop.map(inside)),
      end: rig.end,
    };
  },
});

/** The repository is /repo inside. */
const inside = (argument: string): string =>
  argument.endsWith('bin/ptop.js') ? '/repo/bin/ptop.js' : argument;
