import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { History } from '../../src/sampler/history.ts';
import { verdict } from '../../src/trend/verdict.ts';
import { generated, verdictOn } from './confusion.ts';
import { noise, sawtooth, sum } from './parts.ts';
import { Random } from './random.ts';

const series = generated(7);
const anySeries = fc.constantFrom(...series);

const straight = (perMinute: number, seconds: number): number[] =>
  Array.from({ length: seconds + 1 }, (_, second) => Math.floor((second * perMinute) / 60));

const whole = (values: readonly number[]): number[] => values.map(Math.round);

describe('the kind does not depend on', () => {
  const kindOf = (values: readonly number[], startSlot?: number) =>
    verdictOn(values, startSlot).kind;

  test('how much there was to begin with', () => {
    fc.assert(
      fc.property(anySeries, fc.nat(1_000_000), ({ values }, more) => {
        expect(kindOf(values.map((value) => value + more))).toBe(kindOf(values));
      }),
    );
  });

  test('the unit', () => {
    fc.assert(
      fc.property(anySeries, fc.constantFrom(2, 4, 1024, 4096), ({ values }, factor) => {
        expect(kindOf(values.map((value) => value * factor))).toBe(kindOf(values));
      }),
    );
  });

  test('the time of day', () => {
    fc.assert(
      fc.property(anySeries, fc.nat(1_000_000), ({ values }, startSlot) => {
        expect(kindOf(values, startSlot)).toBe(kindOf(values, 0));
      }),
    );
  });
});

describe('plain cases', () => {
  test('what never changes is steady', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 60, max: 20_000 }), (value, seconds) => {
        const history = new History();
        history.push(0, value);
        expect(verdict(history, seconds)).toMatchObject({ kind: 'steady', ratePerMinute: 0 });
      }),
    );
  });

  test('a straight line grows at its rate', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 20, max: 50_000, noNaN: true }),
        fc.integer({ min: 90, max: 2000 }),
        (perMinute, seconds) => {
          const { kind, ratePerMinute } = verdictOn(straight(perMinute, seconds));
          expect(kind).toBe('growing');
          expect(Math.abs(ratePerMinute / perMinute - 1)).toBeLessThan(0.05);
        },
      ),
    );
  });

  test('a straight line that falls does not', () => {
    const falling = straight(60, 600).map((value) => 5000 - value);
    const { kind, ratePerMinute, secondsToLimit } = verdictOn(falling);
    expect(kind).toBe('steady');
    expect(ratePerMinute).toBeCloseTo(-60, 0);
    expect(secondsToLimit).toBeUndefined();
  });

  test('a leak stays a leak when it gets worse', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = new Random(seed);
      const load = sum(noise(random, 601, 10), sawtooth(random, 601, random.between(10, 60), 30));
      const kinds = [0, 20, 80, 320, 1280].map(
        (rise) => verdictOn(whole(sum(load, straight(rise / 10, 600)))).kind,
      );
      const firstGrowing = kinds.indexOf('growing');
      expect(kinds.slice(firstGrowing)).toEqual(kinds.slice(firstGrowing).fill('growing'));
      expect(kinds.at(-1)).toBe('growing');
    }
  });

  test('a heap that returns to its floor is a sawtooth', () => {
    const values = whole(sawtooth(new Random(1), 601, 50, 10_000)).map((value) => value + 50_000);
    const { kind, ratePerMinute } = verdictOn(values);
    expect(kind).toBe('sawtooth');
    expect(Math.abs(ratePerMinute)).toBeLessThan(500);
  });

  test('noise is steady', () => {
    expect(verdictOn(whole(noise(new Random(1), 601, 100))).kind).toBe('steady');
  });
});

describe('time to the limit', () => {
  const limited = (perMinute: number, limit?: number) => {
    const history = new History();
    for (const [second, value] of straight(perMinute, 600).entries()) history.push(second, value);
    return verdict(history, 600, { limit }).secondsToLimit;
  };

  test('is what is left at the rate of growth', () => {
    expect(limited(60, 4200)).toBeCloseTo(3600, -2);
  });

  test('is now where the limit was lowered below what is open', () => {
    expect(limited(60, 100)).toBe(0);
  });

  test('is not known without a limit', () => {
    expect(limited(60)).toBeUndefined();
    expect(limited(60, Infinity)).toBeUndefined();
  });
});

describe('a long watch', () => {
  const after = (values: readonly number[]) => verdictOn(values).kind;
  const hours = (count: number, value: (second: number) => number): number[] =>
    Array.from({ length: count * 3600 }, (_, second) => Math.round(value(second)));

  test('finds a leak that is too slow for a quarter of an hour', () => {
    const random = new Random(3);
    const busy = noise(random, 4 * 3600, 20);
    expect(after(hours(4, (second) => 1000 + second / 60 + busy[second]!))).toBe('growing');
  });

  test('does not take each climb of a slow heap for a leak', () => {
    const climb = (second: number) => 1000 + (second % 1800);
    for (const minutes of [70, 100, 110, 114]) {
      expect(after(hours(2, climb).slice(0, minutes * 60))).not.toBe('growing');
    }
  });

  test('finds a leak that begins after hours', () => {
    expect(after(hours(3, (second) => 1000 + Math.max(0, second - 9900) / 5))).toBe('growing');
  });

  test('forgets one that has ended', () => {
    expect(after(hours(3, (second) => 1000 + Math.min(second, 5400) / 5))).toBe('steady');
  });
});

test('what still climbs, but was not watched for long enough, is not called steady', () => {
  const history = new History();
  for (let second = 0; second <= 120; second++) history.push(second, 1000 + 5 * second);
  expect(verdict(history, 120, { patienceSeconds: 300 })).toMatchObject({
    kind: 'too-early',
    confidence: 0,
  });
});

test('the longer the watch and the cleaner the climb, the surer', () => {
  const sure = (seconds: number, deviation: number) =>
    verdictOn(whole(sum(straight(600, seconds), noise(new Random(5), seconds + 1, deviation))))
      .confidence;
  expect(sure(120, 0)).toBeLessThan(sure(400, 0));
  expect(sure(600, 1000)).toBeLessThan(sure(600, 0));
  expect(sure(600, 0)).toBeGreaterThan(0.95);
});
