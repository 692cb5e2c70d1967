import { unitIncident } from './unit-incident.ts';

export const oomKill = unitIncident({
  name: 'OOM kill in a cgroup',
  id: 'oom-kill',
  alone: true,
  unit: 'limited-child',
  isThere: 'journalctl --quiet --unit limited-child | grep -q "went on"',
});
