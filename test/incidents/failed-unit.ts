import { unitIncident } from './unit-incident.ts';

export const failedUnit = unitIncident({
  name: 'failed unit',
  id: 'unit-failed',
  unit: 'failed',
  isThere: 'systemctl is-failed --quiet failed',
});
