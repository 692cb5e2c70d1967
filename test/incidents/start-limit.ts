import { unitIncident } from './unit-incident.ts';

export const startLimit = unitIncident({
  name: 'start limit hit',
  id: 'unit-failed',
  unit: 'start-limit',
  isThere: 'systemctl is-failed --quiet start-limit',
});
