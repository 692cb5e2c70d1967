import { TEN_MINUTES } from './family.ts';
import { growingFamilies } from './growing-families.ts';
import { innocentFamilies } from './innocent-families.ts';
import { Random } from './random.ts';

/** A series of whole numbers, one a second, and what a person who knows the program would say. */
export interface LabelledSeries {
  readonly name: string;
  readonly growing: boolean;
  readonly values: readonly number[];
}

/**
 * `count` series that grow and `count` that do not, in turn of all families, each watched for
 * `seconds`. The same for the same seed.
 */
export function generateSeries(
  seed: number,
  count: number,
  seconds = TEN_MINUTES,
): LabelledSeries[] {
  const random = new Random(seed);
  return [growingFamilies, innocentFamilies].flatMap((families) =>
    Array.from({ length: count }, (_, index) => {
      const family = families[index % families.length]!;
      const size = random.magnitude(20, 20_000);
      const base = Math.round(size * random.magnitude(3, 30));
      const part = family.make(random, seconds + 1, size);
      return {
        name: family.name,
        growing: families === growingFamilies,
        values: part.map((value) => Math.max(0, base + Math.round(value))),
      };
    }),
  );
}
