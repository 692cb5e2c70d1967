import { unitIncident } from './unit-incident.ts';

/** It runs again when ptop looks: only the journal tells. */
export const killedAtStop = unitIncident({
  name: 'unit killed at its last stop',
  id: 'sigkill',
  unit: 'deaf',
  isThere: 'systemctl restart deaf && journalctl --unit deaf | grep -q status=9/KILL',
});
