import type { State } from '../app/state.ts';
import type { Line, Span } from '../text/span.ts';

/** As many are named one by one; more would push everything else out. */
const PIDS_NAMED = 4;

/** Says what limits the view, so that nobody takes a part for the whole or the past for the present. */
export function statusLine(state: State): Line {
  const { filter, user, pids, unit } = state.table;
  const said: Span[] = [];
  const say = (text: string, style: Span['style'] = 'strong'): void => {
    said.push({ text: `${said.length === 0 ? '' : '  '}${text}`, style });
  };
  if (state.paused) say('PAUSED (Z goes on)', 'warning');
  if (filter.text !== '') say(`Filter: ${filter.text}`);
  if (filter.wrong !== undefined) say(filter.wrong, 'warning');
  if (user !== undefined) say(`User: ${user}`);
  if (pids !== undefined) {
    say(pids.size <= PIDS_NAMED ? `PIDs: ${[...pids].join(',')}` : `${pids.size} PIDs`);
  }
  if (unit !== undefined) say(`Unit: ${unit}`);
  if (isNarrowed(state))
    say(`${state.rows.filter(({ process }) => process).length} of ${total(state)} shown`, 'normal');
  if (state.following) say('Following');
  if (state.tagged.size > 0) say(`${state.tagged.size} tagged`, 'tagged');
  say('Esc: all', 'dim');
  return { spans: [{ text: ' ' }, ...said] };
}

function isNarrowed({ table }: State): boolean {
  return (
    table.filter.text !== '' ||
    table.user !== undefined ||
    table.pids !== undefined ||
    table.unit !== undefined
  );
}

/** How many rows there would be without a filter. */
function total(state: State): number {
  const { kernelThreads, userThreads } = state.table;
  const processes = state.sample?.processes ?? [];
  return processes.filter(
    (process) =>
      (kernelThreads || !process.kernelThread) && (userThreads || process.pid === process.tgid),
  ).length;
}
