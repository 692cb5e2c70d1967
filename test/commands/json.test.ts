import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orNull, roundedOrNull, toJson } from '../../src/commands/json.ts';

test('whatever a name holds reaches the reader as it is, and the terminal as printable ASCII', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const json = toJson({ name });
      expect(json).toMatch(/^[\x20-\x7e]*$/);
      expect(JSON.parse(json)).toEqual({ name });
    }),
  );
});

test('what is not known, or has no number in JSON, is null and never 0', () => {
  expect(orNull(undefined)).toBeNull();
  expect(orNull(Number.POSITIVE_INFINITY)).toBeNull();
  expect(orNull(Number.NaN)).toBeNull();
  expect(orNull(0)).toBe(0);
  expect(roundedOrNull(undefined)).toBeNull();
  expect(roundedOrNull(3.4567)).toBe(3.46);
});
