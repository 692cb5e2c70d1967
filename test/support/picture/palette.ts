import type { Colour } from '../emulator.ts';

/** The terminal's own colours. */
export const foreground = '#d0d0d0';
export const background = '#16181d';

/** Colours 0..15; every terminal has its own, these are easy on the eye and told apart well. */
const named = [
  ...['#22252c', '#e0565b', '#7fbf5f', '#d9a441', '#5a9be0', '#b883d8', '#4fb3ba', '#c8ccd4'],
  ...['#666b77', '#ff7b7f', '#a3e082', '#ffcf6b', '#82b8ff', '#d8a6f5', '#74dbe2', '#ffffff'],
];

const cubeSteps = [0, 95, 135, 175, 215, 255];

/** A colour of a cell as SVG writes it; colours 16..255 are those of xterm: a cube and greys. */
export function svgColour(colour: Colour, otherwise: string): string {
  if (colour === 'default') return otherwise;
  if (typeof colour === 'string') return colour;
  const fixed = named[colour];
  if (fixed !== undefined) return fixed;
  if (colour >= 232) return hex([0, 0, 0].map(() => 8 + 10 * (colour - 232)));
  const index = colour - 16;
  const steps = [Math.floor(index / 36), Math.floor(index / 6) % 6, index % 6];
  return hex(steps.map((step) => cubeSteps[step] ?? 0));
}

const hex = (parts: readonly number[]): string =>
  `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
