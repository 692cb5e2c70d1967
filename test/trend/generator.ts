import type { Part } from './parts.ts';
import { bursts, connections, curve, job, leak, noise, sawtooth, sum, wander } from './parts.ts';
import { Random } from './random.ts';

/** A series of whole numbers, one a second, and what a person who knows the program would say. */
export interface LabelledSeries {
  readonly family: string;
  readonly growing: boolean;
  readonly values: readonly number[];
}

interface Family {
  readonly name: string;
  readonly growing: boolean;
  /** `size` is what the series changes by in ten minutes, or how far it swings. */
  readonly make: (random: Random, seconds: number, size: number) => Part;
}

const TEN_MINUTES = 600;

/** Leaks about `size` in ten minutes. */
const steadyLeak = (random: Random, seconds: number, size: number): Part =>
  leak(random, seconds, () => size / TEN_MINUTES);

/** Nearly all is there after three times `seconds`. */
const saturating = (length: number, seconds: number, size: number): Part =>
  curve(length, (second) => size * (1 - Math.exp(-second / seconds)));

const stepsAt = (seconds: number, times: readonly number[], height: number): Part =>
  curve(seconds, (second) => height * times.filter((time) => second >= time).length);

const growing: readonly Omit<Family, 'growing'>[] = [
  {
    name: 'one at a time, at equal distances',
    make: (_random, seconds, size) => curve(seconds, (s) => Math.floor((s * size) / TEN_MINUTES)),
  },
  { name: 'one at a time, at random', make: steadyLeak },
  {
    name: 'leak under noise',
    make: (random, seconds, size) =>
      sum(
        steadyLeak(random, seconds, size),
        noise(random, seconds, size * random.between(0.05, 0.35)),
      ),
  },
  {
    name: 'leak under a load that wanders',
    make: (random, seconds, size) =>
      sum(
        steadyLeak(random, seconds, size),
        wander(random, seconds, size * random.between(0.03, 0.16), random.between(3, 40)),
      ),
  },
  {
    name: 'leak under connections',
    make: (random, seconds, size) => {
      const mean = Math.min(400, (size * random.between(0.05, 0.2)) ** 2);
      return sum(
        steadyLeak(random, seconds, size),
        connections(random, seconds, mean, random.between(3, 25)),
      );
    },
  },
  {
    name: 'heap whose floor rises',
    make: (random, seconds, size) =>
      sum(
        steadyLeak(random, seconds, size),
        sawtooth(random, seconds, random.magnitude(5, 110), size * random.between(0.2, 2)),
      ),
  },
  {
    name: 'leak below a periodic job',
    make: (random, seconds, size) => {
      const period = random.between(20, 120);
      return sum(
        steadyLeak(random, seconds, size),
        job(
          random,
          seconds,
          period,
          period * random.between(0.1, 0.6),
          size * random.between(0.2, 2),
        ),
      );
    },
  },
  {
    name: 'leak below bursts',
    make: (random, seconds, size) =>
      sum(
        steadyLeak(random, seconds, size),
        bursts(
          random,
          seconds,
          random.between(50, 130),
          size * random.between(0.2, 1),
          random.between(3, 12),
        ),
      ),
  },
  {
    name: 'leak in batches',
    make: (random, seconds, size) => {
      const period = random.between(15, 75);
      const batch = Math.ceil((size * period) / TEN_MINUTES);
      return curve(seconds, (second) => batch * Math.floor(second / period));
    },
  },
  {
    name: 'leak while there is traffic',
    make: (random, seconds, size) => {
      const period = random.between(30, 120);
      const share = random.between(0.4, 0.8);
      return leak(random, seconds, (second) =>
        second % period < share * period ? size / share / TEN_MINUTES : 0,
      );
    },
  },
  {
    name: 'warm-up, then a leak',
    make: (random, seconds, size) =>
      sum(
        saturating(seconds, random.between(5, 50), size * random.between(0.3, 1.5)),
        steadyLeak(random, seconds, size),
      ),
  },
  {
    name: 'leak that gets faster',
    make: (random, seconds, size) =>
      leak(random, seconds, (second) => (size / TEN_MINUTES) * (0.3 + (1.4 * second) / seconds)),
  },
  {
    name: 'leak that starts after a while',
    make: (random, seconds, size) => {
      const start = random.between(30, 200);
      return leak(random, seconds, (second) => (second < start ? 0 : size / TEN_MINUTES));
    },
  },
  {
    name: 'leak of which a part is given back now and then',
    make: (random, seconds, size) => {
      const period = random.between(40, 120);
      const given = random.between(0.15, 0.4);
      const part = steadyLeak(random, seconds, size / (1 - given));
      return part.map((value, second) => {
        const collected = part[Math.floor(second / period) * Math.floor(period)] ?? 0;
        return value - given * collected;
      });
    },
  },
  {
    name: 'leak that follows the waves of the load',
    make: (random, seconds, size) => {
      const period = random.between(60, 240);
      const phase = random.between(0, period);
      return leak(
        random,
        seconds,
        (second) =>
          (size / TEN_MINUTES) * (1 + 0.8 * Math.sin((2 * Math.PI * (second + phase)) / period)),
      );
    },
  },
  {
    name: 'leak and a step',
    make: (random, seconds, size) =>
      sum(
        steadyLeak(random, seconds, size),
        stepsAt(seconds, [random.between(60, 500)], size * random.between(-0.4, 0.8)),
      ),
  },
];

const innocent: readonly Omit<Family, 'growing'>[] = [
  { name: 'nothing happens', make: (_random, seconds) => curve(seconds, () => 0) },
  { name: 'noise', make: (random, seconds, size) => noise(random, seconds, size) },
  {
    name: 'load that wanders',
    make: (random, seconds, size) => wander(random, seconds, size, random.magnitude(3, 60)),
  },
  {
    name: 'connections',
    make: (random, seconds, size) =>
      connections(random, seconds, Math.min(size, 400), random.between(3, 40)),
  },
  {
    name: 'heap with a level floor',
    make: (random, seconds, size) =>
      sum(
        sawtooth(random, seconds, random.magnitude(5, 240), size),
        noise(random, seconds, 0.02 * size),
      ),
  },
  {
    name: 'heap that finds its size',
    make: (random, seconds, size) =>
      sum(
        sawtooth(random, seconds, random.magnitude(5, 90), size * random.between(0.2, 1)),
        saturating(seconds, random.between(15, 90), size),
      ),
  },
  {
    name: 'warm-up that levels off',
    make: (random, seconds, size) =>
      sum(
        saturating(seconds, random.between(15, 150), size),
        noise(random, seconds, size * random.between(0, 0.05)),
      ),
  },
  {
    name: 'cache that fills up to its size',
    make: (random, seconds, size) => {
      const full = random.between(60, 420);
      return curve(seconds, (second) => (size * Math.min(second, full)) / full);
    },
  },
  {
    name: 'cache that misses less and less',
    make: (random, seconds, size) => {
      const scale = random.between(2, 15);
      return curve(seconds, (second) => size * Math.log(1 + second / scale));
    },
  },
  {
    name: 'periodic job',
    make: (random, seconds, size) => {
      const period = random.between(20, 240);
      return job(random, seconds, period, period * random.between(0.1, 0.6), size);
    },
  },
  {
    name: 'bursts that drain',
    make: (random, seconds, size) =>
      bursts(random, seconds, random.between(50, 250), size, random.between(3, 50)),
  },
  {
    name: 'burst just now',
    make: (random, seconds, size) => {
      const start = seconds - random.between(10, 90);
      return sum(
        connections(random, seconds, Math.min(400, size), 10),
        curve(seconds, (second) => (second < start ? 0 : ((second - start) * size) / 60)),
      );
    },
  },
  {
    name: 'larger from now on',
    make: (random, seconds, size) => {
      const times = Array.from({ length: 1 + random.poisson(0.7) }, () =>
        random.between(20, seconds - 20),
      );
      return sum(
        stepsAt(seconds, times, size),
        noise(random, seconds, size * random.between(0, 0.15)),
      );
    },
  },
  {
    name: 'working off a backlog',
    make: (random, seconds, size) => {
      const rate = random.between(0.5, 1.5) / TEN_MINUTES;
      return sum(
        curve(seconds, (second) => size * Math.max(0, 2 - rate * second)),
        noise(random, seconds, size * random.between(0, 0.1)),
      );
    },
  },
  {
    name: 'waves',
    make: (random, seconds, size) => {
      const period = random.between(60, 480);
      const phase = random.between(0, period);
      return sum(
        curve(seconds, (second) => size * Math.sin((2 * Math.PI * (second + phase)) / period)),
        noise(random, seconds, size * random.between(0, 0.2)),
      );
    },
  },
  {
    name: 'crowd that comes and goes',
    make: (random, seconds, size) => {
      const rise = random.between(60, 200);
      const start = random.between(0, seconds - 1.6 * rise);
      return sum(
        connections(random, seconds, Math.min(400, size / 5), 10),
        curve(
          seconds,
          (second) =>
            size * Math.max(0, Math.min((second - start) / rise, 1, 2 - (second - start) / rise)),
        ),
      );
    },
  },
  {
    name: 'load that is on or off',
    make: (random, seconds, size) => {
      let on = random.next() < 0.5;
      const meanSeconds = random.between(20, 100);
      return curve(seconds, () => {
        if (random.next() < 1 / meanSeconds) on = !on;
        return on ? size : 0;
      });
    },
  },
  {
    name: 'worker that is replaced',
    make: (random, seconds, size) => {
      const life = random.between(60, 200);
      const phase = random.between(0, life);
      return curve(seconds, (second) => (size * ((second + phase) % life)) / life);
    },
  },
];

const families: readonly Family[] = [
  ...growing.map((family) => ({ ...family, growing: true })),
  ...innocent.map((family) => ({ ...family, growing: false })),
];

/** `perFamily` series of each family, `seconds` long. The same for the same seed. */
export function generateSeries(
  seed: number,
  perFamily: number,
  seconds = TEN_MINUTES,
): LabelledSeries[] {
  const random = new Random(seed);
  return families.flatMap(({ name, growing, make }) =>
    Array.from({ length: perFamily }, () => {
      const size = random.magnitude(20, 20_000);
      const base = Math.round(size * random.magnitude(3, 30));
      const part = make(random, seconds, size);
      return {
        family: name,
        growing,
        values: part.map((value) => Math.max(0, base + Math.round(value))),
      };
    }),
  );
}
