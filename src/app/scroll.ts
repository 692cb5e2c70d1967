import type { Press } from './messages.ts';
import type { State } from './state.ts';

type ScrollCommand = 'up' | 'down' | 'pageUp' | 'pageDown' | 'home' | 'end';

/**
 * The six keys that go through anything longer than the screen. `page` is how far a page goes,
 * `move` goes by a number of lines (infinite for the ends) and stays within bounds.
 */
export function scrollHandlers(
  page: (state: State) => number,
  move: (state: State, lines: number) => State,
): Record<ScrollCommand, Press> {
  const by =
    (lines: (state: State) => number): Press =>
    (state) => ({ state: move(state, lines(state)) });
  return {
    up: by(() => -1),
    down: by(() => 1),
    pageUp: by((state) => -page(state)),
    pageDown: by(page),
    home: by(() => Number.NEGATIVE_INFINITY),
    end: by(() => Number.POSITIVE_INFINITY),
  };
}
