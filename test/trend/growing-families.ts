import { type Family, saturating, spikes, steadyLeak, steps, TEN_MINUTES, wave } from './family.ts';
import { bursts, connections, curve, job, leak, noise, sawtooth, sum, wander } from './parts.ts';

/** What grows without end, in disguise. */
export const growingFamilies: readonly Family[] = [
  {
    name: 'one at a time, at equal distances',
    make: (_random, seconds, size) => curve(seconds, (s) => Math.floor((s * size) / TEN_MINUTES)),
  },
  { name: 'one at a time, at random', make: steadyLeak },
  {
    name: 'seven or eight in all',
    make: (random, seconds) => {
      const count = random.between(7, 9);
      return curve(seconds, (s) => Math.floor((s * count) / TEN_MINUTES + 0.2 * Math.sin(s / 60)));
    },
  },
  {
    name: 'under noise',
    make: (random, seconds, size) =>
      sum(
        steadyLeak(random, seconds, size),
        noise(random, seconds, size * random.between(0.05, 0.35)),
      ),
  },
  {
    name: 'under a load that wanders',
    make: (random, seconds, size) =>
      sum(
        steadyLeak(random, seconds, size),
        wander(random, seconds, size * random.between(0.03, 0.16), random.between(3, 40)),
      ),
  },
  {
    name: 'under a load that wanders slowly',
    make: (random, seconds, size) =>
      sum(
        steadyLeak(random, seconds, size),
        wander(random, seconds, size * random.between(0.05, 0.18), random.between(30, 60)),
      ),
  },
  {
    name: 'under connections',
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
    name: 'heap with two generations whose floor rises',
    make: (random, seconds, size) =>
      sum(
        steadyLeak(random, seconds, size),
        sawtooth(random, seconds, 8, size * 0.3),
        sawtooth(random, seconds, random.between(60, 100), size * 0.7),
      ),
  },
  {
    name: 'heap whose floor and swings rise',
    make: (random, seconds, size) => {
      const period = random.between(20, 80);
      return curve(
        seconds,
        (s) => ((size * s) / TEN_MINUTES) * (1 + (1.5 * (s % period)) / period),
      );
    },
  },
  {
    name: 'below a periodic job',
    make: (random, seconds, size) => {
      const period = random.between(20, 120);
      const hold = period * random.between(0.1, 0.6);
      return sum(
        steadyLeak(random, seconds, size),
        job(random, seconds, period, hold, size * random.between(0.2, 2)),
      );
    },
  },
  {
    name: 'below bursts',
    make: (random, seconds, size) => {
      const drain = random.between(3, 12);
      return sum(
        steadyLeak(random, seconds, size),
        bursts(random, seconds, random.between(50, 130), size * random.between(0.2, 1), drain),
      );
    },
  },
  {
    name: 'below spikes',
    make: (random, seconds, size) =>
      sum(steadyLeak(random, seconds, size), spikes(random, seconds, 0.1 * size)),
  },
  {
    name: 'with dips for a moment',
    make: (random, seconds, size) =>
      steadyLeak(random, seconds, size).map((value) =>
        random.next() < 0.01 ? value - size * random.between(0.3, 1) : value,
      ),
  },
  {
    name: 'in batches',
    make: (random, seconds, size) => {
      const period = random.between(15, 75);
      const batch = Math.ceil((size * period) / TEN_MINUTES);
      return curve(seconds, (second) => batch * Math.floor(second / period));
    },
  },
  {
    name: 'in batches of all sizes at all times',
    make: (random, seconds, size) => {
      const gap = random.between(10, 25);
      const batch = (size * gap) / TEN_MINUTES;
      return leak(random, seconds, () =>
        random.next() < 1 / gap ? batch * random.between(0.5, 1.5) : 0,
      );
    },
  },
  {
    name: 'while there is traffic',
    make: (random, seconds, size) => {
      const period = random.between(30, 120);
      const share = random.between(0.4, 0.8);
      return leak(random, seconds, (second) =>
        second % period < share * period ? size / share / TEN_MINUTES : 0,
      );
    },
  },
  {
    name: 'in proportion to traffic that comes in waves',
    make: (random, seconds, size) => {
      const waves = wave(random, seconds, random.between(60, 300), 0.6);
      const mean = Math.min(200, (0.1 * size) ** 2);
      return sum(
        leak(random, seconds, (second) => (size / TEN_MINUTES) * (1 + waves[second]!)),
        connections(random, seconds, 0.7 * mean, 8),
        waves.map((height) => 0.3 * mean * (1 + 0.6 * height)),
      );
    },
  },
  {
    name: 'after a warm-up',
    make: (random, seconds, size) =>
      sum(
        saturating(seconds, random.between(5, 50), size * random.between(0.3, 1.5)),
        steadyLeak(random, seconds, size),
      ),
  },
  {
    name: 'after a clean-up',
    make: (random, seconds, size) =>
      sum(
        steadyLeak(random, seconds, size),
        steps(seconds, [random.between(20, 90)], -size * random.between(0.2, 0.8)),
      ),
  },
  {
    name: 'faster and faster',
    make: (random, seconds, size) =>
      leak(random, seconds, (second) => (size / TEN_MINUTES) * (0.3 + (1.4 * second) / seconds)),
  },
  {
    name: 'a little slower in the end',
    make: (random, seconds, size) =>
      leak(random, seconds, (second) => (size / TEN_MINUTES) * (1.2 - (0.4 * second) / seconds)),
  },
  {
    name: 'only after a while',
    make: (random, seconds, size) => {
      const start = random.between(30, 200);
      return leak(random, seconds, (second) => (second < start ? 0 : size / TEN_MINUTES));
    },
  },
  {
    name: 'with a part given back now and then',
    make: (random, seconds, size) => {
      const period = Math.floor(random.between(40, 120));
      const given = random.between(0.15, 0.4);
      const taken = steadyLeak(random, seconds, size / (1 - given));
      return taken.map(
        (value, second) => value - given * taken[Math.floor(second / period) * period]!,
      );
    },
  },
  {
    name: 'with a step',
    make: (random, seconds, size) =>
      sum(
        steadyLeak(random, seconds, size),
        steps(seconds, [random.between(60, 500)], size * random.between(-0.4, 0.8)),
      ),
  },
  {
    name: 'read seldom',
    make: (random, seconds, size) => {
      const delay = Math.round(random.between(5, 20));
      const part = sum(steadyLeak(random, seconds, size), noise(random, seconds, 0.05 * size));
      return part.map((_, second) => part[second - (second % delay)]!);
    },
  },
];
