import { unitIncident } from './unit-incident.ts';

export const errorBurst = unitIncident({
  name: 'error burst',
  id: 'error-burst',
  unit: 'reconnects',
  isThere: 'test $(journalctl --quiet --unit reconnects | wc -l) -ge 50',
});
