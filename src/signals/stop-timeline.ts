import { formatGrouped } from '../text/units.ts';
import { whyNot } from './send-sentences.ts';
import { type StopSequence, stillStopping } from './stop-sequence.ts';
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

/** `descriptors 1,203, threads 11`; undefined before the first look. */
export function drainText({ drain }: StopSequence): string | undefined {
  const last = drain.at(-1);
  if (last === undefined) return undefined;
  const descriptors = last.openFds === undefined ? '?' : formatGrouped(last.openFds);
  return `descriptors ${descriptors}, threads ${formatGrouped(last.threads)}`;
}

function sendings(before: StopSequence, after: StopSequence): string[] {
  return (['term', 'kill'] as const).flatMap((which) => {
    const sent: Target[] = [];
    const lines: string[] = [];
    const name = which === 'term' ? 'SIGTERM' : 'SIGKILL';
    after.members.forEach((member, index) => {
      const result = member[which];
      if (result === undefined || before.members[index]?.[which] !== undefined) return;
      if (result === 'sent') sent.push(member.target);
      else lines.push(`${name}: ${label(member.target)}: ${whyNot(result, member.target)}`);
    });
    if (sent.length > 0) lines.unshift(`${name} sent${toWhom(sent, after)}`);
    return lines;
  });
}

function endings(before: StopSequence, after: StopSequence): string[] {
  const ended = after.members.filter(
    ({ endedAtMs, term }, index) =>
      term === 'sent' && endedAtMs !== undefined && before.members[index]?.endedAtMs === undefined,
  );
  if (ended.length === 0) return [];
  const targets = ended.map(({ target }) => target);
  const remaining = stillStopping(after).length;
  const rest = after.members.length > 1 ? `, ${remaining} still there` : '';
  return [`ended${toWhom(targets, after).replace(' to', ':')}${rest}`];
}

/** Nobody is named where there is only one. */
function toWhom(targets: readonly Target[], { members }: StopSequence): string {
  return members.length === 1 ? '' : ` to ${labels(targets, MOST_NAMED)}`;
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
