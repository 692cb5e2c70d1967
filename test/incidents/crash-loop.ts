import { unitIncident } from './unit-incident.ts';

export const crashLoop = unitIncident({
  name: 'crash loop',
  id: 'crash-loop',
  unit: 'crash-loop',
  isThere: 'test $(systemctl show -P NRestarts crash-loop) -ge 2',
});
