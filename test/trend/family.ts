import { curve, leak, type Part } from './parts.ts';
import type { Random } from './random.ts';

/** Series of one kind. */
export interface Family {
  readonly name: string;
  /** `size` is what the series changes by in ten minutes, or how far it swings. */
  readonly make: (random: Random, seconds: number, size: number) => Part;
}

export const TEN_MINUTES = 600;

/** Leaks about `size` in ten minutes. */
export const steadyLeak = (random: Random, seconds: number, size: number): Part =>
  leak(random, seconds, () => size / TEN_MINUTES);

/** Two thirds of `size` are there after `settlingSeconds`, nearly all after three times that. */
export const saturating = (seconds: number, settlingSeconds: number, size: number): Part =>
  curve(seconds, (second) => size * (1 - Math.exp(-second / settlingSeconds)));

export const steps = (seconds: number, times: readonly number[], height: number): Part =>
  curve(seconds, (second) => height * times.filter((time) => second >= time).length);

/** Short and seldom, a few of them very high. */
export const spikes = (random: Random, seconds: number, height: number): Part =>
  curve(seconds, () => (random.next() < 0.05 ? height / (1 - random.next()) : 0));

/** A wave around 0 that may begin anywhere. */
export const wave = (
  random: Random,
  seconds: number,
  periodSeconds: number,
  height: number,
): Part => {
  const phase = random.between(0, periodSeconds);
  return curve(
    seconds,
    (second) => height * Math.sin((2 * Math.PI * (second + phase)) / periodSeconds),
  );
};
