import type { Press } from './messages.ts';

/** What works in every mode. */
export const programHandlers = {
  redraw: (state) => ({ state, effect: { type: 'redraw' } }),
  suspend: (state) => ({ state, effect: { type: 'suspend' } }),
  quit: (state) => ({ state, effect: { type: 'quit' } }),
} satisfies Record<string, Press>;
