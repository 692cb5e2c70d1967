import { expect, test } from 'vitest';
import { CHECKLIST } from '../../../src/triage/audit/checklist.ts';
import { fixesOf, fixText } from '../../../src/triage/audit/fixes.ts';
import { audit } from '../../../src/triage/audit/report.ts';
import { buildParts, buildService } from '../../support/build-audit.ts';

test('a service that has everything in place is ok, and nothing is to be written', () => {
  const { verdict, points } = audit(buildParts());
  expect(points.filter(({ status }) => !['ok', 'not-applicable'].includes(status))).toEqual([]);
  expect(verdict).toBe('ok');
  expect(fixesOf(points)).toEqual({ dropIn: [], sysctl: [], elsewhere: [] });
});

test('ids are unique, and scripts can rely on their form', () => {
  const ids = CHECKLIST.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

test('what is to be written can be pasted: one drop-in with its sections, each line once', () => {
  const unit = buildService('Restart=no', 'RestartUSec=100ms', 'StartLimitIntervalUSec=10s');
  const { points } = audit(buildParts({ unit }));
  expect(fixesOf(points).dropIn).toEqual([
    ...['[Unit]', 'StartLimitIntervalSec=60', 'StartLimitBurst=5'],
    ...['[Service]', 'Restart=on-failure', 'RestartSec=5'],
  ]);
});

test('a service mended as it is told has nothing left to mend', () => {
  const mended = buildService(
    'Restart=on-failure',
    'RestartUSec=5s',
    'StartLimitIntervalUSec=1min',
  );
  expect(audit(buildParts({ unit: mended })).verdict).toBe('ok');
});

test('in JSON a fix says where it belongs', () => {
  const { points } = audit(
    buildParts({
      unit: buildService('Restart=no'),
      host: { fileMax: 1000, openFiles: 999, swappiness: 60, swapBytes: 0 },
    }),
  );
  const fixOf = (id: string) => {
    const point = points.find((known) => known.id === id);
    return point && fixText(point, 'systemctl edit app.service');
  };
  expect(fixOf('restart')).toBe('Restart=on-failure in [Service] of `systemctl edit app.service`');
  expect(fixOf('file-max')).toBe('fs.file-max = 2097152 in /etc/sysctl.d/90-server.conf');
  expect(fixOf('runs-as')).toBeUndefined();
});
