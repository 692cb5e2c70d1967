import fc from 'fast-check';
import { expect, test } from 'vitest';
import { awaitsRestart, isFailed, parseUnitList } from '../../src/systemd/unit-list.ts';

test('units that have failed and units that wait for a restart are told apart', () => {
  const units = parseUnitList(
    [
      'shop.service      loaded activating auto-restart The shop, with = and spaces',
      'foo@bar\\x2dbaz.service loaded failed failed foo@bar\\x2dbaz.service',
      '',
    ].join('\n'),
  );
  expect(units.filter(awaitsRestart).map((unit) => unit.name)).toEqual(['shop.service']);
  expect(units.filter(isFailed).map((unit) => unit.name)).toEqual(['foo@bar\\x2dbaz.service']);
});

test('nothing that systemctl may print makes it throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (output) => void parseUnitList(output)));
});
