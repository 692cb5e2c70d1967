import { unitIncident } from './unit-incident.ts';

export const emfileInLog = unitIncident({
  name: 'too many open files, said only in the log',
  id: 'error-burst',
  unit: 'opens-too-many',
  isThere: 'test $(journalctl --quiet --unit opens-too-many | wc -l) -ge 10',
});
