import { type Family, saturating, spikes, steps, TEN_MINUTES, wave } from './family.ts';
import { bursts, connections, curve, job, noise, sawtooth, sum, wander } from './parts.ts';

/** A count of connections is at most this in the mean. */
const CROWD = 400;

/** What does not grow, or not for long, in disguise. */
export const innocentFamilies: readonly Family[] = [
  { name: 'nothing happens', make: (_random, seconds) => curve(seconds, () => 0) },
  { name: 'noise', make: (random, seconds, size) => noise(random, seconds, size) },
  {
    name: 'load that wanders',
    make: (random, seconds, size) => wander(random, seconds, size, random.magnitude(3, 90)),
  },
  {
    name: 'random walk between two walls',
    make: (random, seconds, size) => {
      let level = size / 2;
      return curve(seconds, () => {
        level = Math.abs(level + (size / 12) * random.normal());
        if (level > size) level = 2 * size - level;
        return level;
      });
    },
  },
  {
    name: 'connections',
    make: (random, seconds, size) =>
      connections(random, seconds, Math.min(size, CROWD), random.between(3, 40)),
  },
  {
    name: 'connections that come in waves',
    make: (random, seconds, size) => {
      const mean = Math.min(size, CROWD);
      const waves = wave(random, seconds, random.between(200, 400), 0.5 * mean);
      return sum(connections(random, seconds, mean, 10), waves);
    },
  },
  {
    name: 'waves',
    make: (random, seconds, size) =>
      sum(
        wave(random, seconds, random.between(60, 480), size),
        noise(random, seconds, size * random.between(0, 0.2)),
      ),
  },
  {
    name: 'spikes',
    make: (random, seconds, size) =>
      sum(noise(random, seconds, 0.05 * size), spikes(random, seconds, 0.1 * size)),
  },
  {
    name: 'heap with a level floor',
    make: (random, seconds, size) =>
      sum(
        sawtooth(random, seconds, random.magnitude(5, 280), size),
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
    name: 'heap that is made larger three times',
    make: (random, seconds, size) => {
      const times = [random.between(20, 100), random.between(100, 200), random.between(200, 330)];
      return sum(
        sawtooth(random, seconds, random.between(5, 30), 0.5 * size),
        steps(seconds, times, 0.5 * size),
      );
    },
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
    name: 'warm-up in ever rarer steps',
    make: (random, seconds, size) => {
      const factor = random.between(1.6, 2.4);
      const first = random.between(5, 15);
      const times = Array.from({ length: 12 }, (_, step) => first * factor ** step);
      return steps(seconds, times, size);
    },
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
    name: 'cache that misses less and less, in a heap',
    make: (random, seconds, size) => {
      const scale = random.between(5, 30);
      return sum(
        curve(seconds, (second) => 0.4 * size * Math.log(1 + second / scale)),
        sawtooth(random, seconds, random.between(5, 40), 0.2 * size),
      );
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
        connections(random, seconds, Math.min(size, CROWD), 10),
        curve(seconds, (second) => (size * Math.max(0, second - start)) / 60),
      );
    },
  },
  {
    name: 'larger from now on',
    make: (random, seconds, size) => {
      const times = Array.from({ length: 1 + random.poisson(0.7) }, () =>
        random.between(20, seconds - 20),
      );
      const deviation = size * random.between(0, 0.15);
      return sum(steps(seconds, times, size), noise(random, seconds, deviation));
    },
  },
  {
    name: 'moved to a higher level within minutes',
    make: (random, seconds, size) => {
      const start = random.between(100, 250);
      const length = random.between(50, 180);
      return sum(
        curve(seconds, (s) => size * Math.min(1, Math.max(0, (s - start) / length))),
        noise(random, seconds, size * random.between(0, 0.1)),
      );
    },
  },
  {
    name: 'high for the last minutes',
    make: (random, seconds, size) =>
      sum(
        connections(random, seconds, Math.min(size, CROWD), 10),
        steps(seconds, [seconds - random.between(60, 240)], size),
      ),
  },
  {
    name: 'working off a backlog',
    make: (random, seconds, size) => {
      const perSecond = random.between(0.5, 1.5) / TEN_MINUTES;
      return sum(
        curve(seconds, (second) => size * Math.max(0, 2 - perSecond * second)),
        noise(random, seconds, size * random.between(0, 0.1)),
      );
    },
  },
  {
    name: 'crowd at the start that goes',
    make: (random, seconds, size) =>
      sum(saturating(seconds, random.between(50, 200), -size), noise(random, seconds, 0.03 * size)),
  },
  {
    name: 'crowd that comes and goes',
    make: (random, seconds, size) => {
      const rise = random.between(60, 200);
      const peak = random.between(rise, seconds - 0.6 * rise);
      return sum(
        connections(random, seconds, Math.min(size / 5, CROWD), 10),
        curve(seconds, (second) => size * Math.max(0, 1 - Math.abs(second - peak) / rise)),
      );
    },
  },
  {
    name: 'pool that follows the load',
    make: (random, seconds) => {
      let [size, wanted, until] = [0, 0, 0];
      return curve(seconds, (second) => {
        if (second >= until) {
          wanted = random.next() < 0.5 ? 0 : Math.floor(random.between(4, 28));
          until = second + random.between(30, 120);
        }
        if (size < wanted) size++;
        else if (size > wanted && second % 8 === 0) size--;
        return size;
      });
    },
  },
  {
    name: 'load that is on or off',
    make: (random, seconds, size) => {
      let on = random.next() < 0.5;
      const meanSeconds = random.magnitude(20, 200);
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
