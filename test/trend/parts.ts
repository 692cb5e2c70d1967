import type { Random } from './random.ts';

/** One value a second; a series is a sum of such parts. */
export type Part = readonly number[];

const each = (seconds: number, at: (second: number) => number): number[] =>
  Array.from({ length: seconds }, (_, second) => at(second));

export const sum = (...parts: readonly Part[]): number[] =>
  each(parts[0]?.length ?? 0, (second) => parts.reduce((total, part) => total + part[second]!, 0));

/** Each second on its own. */
export const noise = (random: Random, seconds: number, deviation: number): Part =>
  each(seconds, () => deviation * random.normal());

/** Noise that remembers for about `memorySeconds`: an autoregressive process of the first order. */
export const wander = (
  random: Random,
  seconds: number,
  deviation: number,
  memorySeconds: number,
): Part => {
  const kept = Math.exp(-1 / memorySeconds);
  let value = deviation * random.normal();
  return each(seconds, () => {
    value = kept * value + deviation * Math.sqrt(1 - kept ** 2) * random.normal();
    return value;
  });
};

/** Connections that come at random and stay for about `staySeconds`; `mean` of them in the mean. */
export const connections = (
  random: Random,
  seconds: number,
  mean: number,
  staySeconds: number,
): Part => {
  const leaves = 1 - Math.exp(-1 / staySeconds);
  let open = random.poisson(mean);
  return each(seconds, () => {
    open = Math.max(0, open + random.poisson(mean * leaves) - random.poisson(open * leaves));
    return open;
  });
};

/** What is never given back: each second about `perSecond(second)` more, at random. */
export const leak = (random: Random, seconds: number, perSecond: (second: number) => number) => {
  let leaked = 0;
  return each(seconds, (second) => {
    leaked += random.poisson(Math.max(0, perSecond(second)));
    return leaked;
  });
};

/** Climbs and falls back to its floor, as a garbage-collected heap does; no two cycles alike. */
export const sawtooth = (
  random: Random,
  seconds: number,
  periodSeconds: number,
  height: number,
): Part => {
  let length = periodSeconds;
  let floor = 0;
  let age = random.between(0, length);
  return each(seconds, () => {
    if (++age > length) {
      age = 0;
      length = periodSeconds * random.between(0.8, 1.25);
      floor = 0.04 * height * random.normal();
    }
    return floor + (height * age) / periodSeconds;
  });
};

/** Something held for `holdSeconds` in each period. */
export const job = (
  random: Random,
  seconds: number,
  periodSeconds: number,
  holdSeconds: number,
  height: number,
): Part => {
  const phase = random.between(0, periodSeconds);
  return each(seconds, (second) =>
    (second + phase) % periodSeconds < holdSeconds ? height * random.between(0.95, 1.05) : 0,
  );
};

/** Bursts at random times, about `gapSeconds` apart, each drained with its half-life. */
export const bursts = (
  random: Random,
  seconds: number,
  gapSeconds: number,
  height: number,
  drainSeconds: number,
): Part => {
  let level = 0;
  let next = random.between(0, gapSeconds);
  return each(seconds, (second) => {
    level *= 0.5 ** (1 / drainSeconds);
    if (second >= next) {
      level += height * random.between(0.5, 1.5);
      next = second + gapSeconds * random.between(0.4, 1.6);
    }
    return level;
  });
};

/** `shape` of the seconds since the beginning. */
export const curve = (seconds: number, shape: (second: number) => number): Part =>
  each(seconds, shape);
