import { printable } from '../../text/sanitize.ts';
import { maskSecrets } from '../../text/secrets.ts';
import { inUnit, point } from './point.ts';

/** Documentation=: what systemctl status shows to whoever is called at night. */
export const runbook = point({
  id: 'runbook',
  title: 'A runbook is linked',
  needs: ['unit'],
  judge: ({ unit: { documentation } }) =>
    documentation === undefined
      ? {
          status: 'warning',
          value: 'no Documentation=',
          reason: 'systemctl status shows it to whoever is called; ptop triage is the general part',
          fix: inUnit('# Documentation=https://... where its runbook is'),
        }
      : {
          status: 'ok',
          value: printable(maskSecrets(documentation)),
          reason: 'systemctl status shows it',
        },
});
