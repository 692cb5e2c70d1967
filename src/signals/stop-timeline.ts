import { formatGrouped } from '../text/units.ts';
import { type StopSequence, stillStopping } from './stop-state.ts';
import { label, labels, type Target } from './target.ts';

/** Processes of one moment that are named; the others are counted. */
const MOST_NAMED = 4;

/** What happened between two states of a stop, a line each, safe to show. */
export function happenings(before: StopSequence, after: StopSequence): readonly string[] {
  return [
    ...sendings(before, after),
    ...endings(before, after),
    ...replacements(before, after),
    ...turns(before, after),
  ];
}

/** `1,203 fds, 11 threads`; undefined before the first look. */
export function drainText({ drain }: StopSequence): string | undefined {
  const last = drain.at(-1);
  if (last === undefined) return undefined;
  const descriptors = last.openFds === undefined ? '?' : formatGrouped(last.openFds);
  return `${descriptors} fds, ${formatGrouped(last.threads)} threads`;
}

function sendings(before: StopSequence, after: StopSequence): string[] {
  return (['term', 'kill'] as const).flatMap((which) => {
    const sent = after.members
      .filter((member, index) => member[which] === 'sent' && !before.members[index]?.[which])
      .map(({ target }) => target);
    const name = which === 'term' ? 'SIGTERM' : 'SIGKILL';
    return sent.length > 0 ? [`${name} sent${named(' to', sent, after)}`] : [];
  });
}

function endings(before: StopSequence, after: StopSequence): string[] {
  const ended = after.members.filter(
    ({ endedAtMs, term }, index) =>
      term === 'sent' && endedAtMs !== undefined && before.members[index]?.endedAtMs === undefined,
  );
  const targets = ended.map(({ target }) => target);
  const remaining = stillStopping(after).length;
  const rest = remaining > 0 ? ` (${formatGrouped(remaining)} still there)` : '';
  return targets.length > 0 ? [`ended${rest}${named(':', targets, after)}`] : [];
}

/** Nobody is named where there is only one. */
function named(before: string, targets: readonly Target[], { members }: StopSequence): string {
  return members.length === 1 ? '' : `${before} ${labels(targets, MOST_NAMED)}`;
}

function replacements(before: StopSequence, after: StopSequence): string[] {
  return after.members.flatMap(({ target, replacement }, index) =>
    replacement === undefined || before.members[index]?.replacement !== undefined
      ? []
      : [`${label(replacement)} took the place of ${label(target)}`],
  );
}

function turns(before: StopSequence, after: StopSequence): string[] {
  if (after.cancelled && !before.cancelled) return ['cancelled: SIGKILL will not be sent'];
  if (after.phase === before.phase) return [];
  return after.phase === 'asking' ? ['the time of grace is over'] : [];
}
