import type { Argv } from '../run-command.ts';
import type { UnitRef } from '../unit-ref.ts';
import { START_SLACK_MS } from './entry-process.ts';
import { KILLED_IN_UNIT } from './oom-kills.ts';

/**
 * Whose lines: of a process; of a unit and about it; of all that runs in it; of the boot; of the
 * kernel; of some kinds of event that systemd tells of (`journalctl --catalog`), of all units or of one;
 * all about a lack of memory.
 */
export type JournalScope =
  | { readonly kind: 'process'; readonly pid: number; readonly startedAtMs: number }
  | { readonly kind: 'unit'; readonly unit: UnitRef }
  | { readonly kind: 'cgroup'; readonly unit: UnitRef }
  | { readonly kind: 'boot' }
  | { readonly kind: 'kernel' }
  | { readonly kind: 'event'; readonly messageIds: readonly string[]; readonly unit?: UnitRef }
  | { readonly kind: 'oom' };

/** What to read from the journal. Times in milliseconds since 1970. */
export interface JournalQuery {
  readonly scope: JournalScope;
  /** Only lines as severe as this or more: 0 (emergency) to 7 (debug), as in syslog(3). */
  readonly priority?: number;
  readonly sinceMs?: number;
  readonly untilMs?: number;
  /** 0 is this boot, -1 the one before; only of that boot. */
  readonly boot?: number;
  /** A regular expression (PCRE2) that the message matches; lower case matches both. */
  readonly grep?: string;
}

/** What of each entry is read; the address of the entry and its time always come with it. */
const FIELDS = [
  ...['MESSAGE', 'MESSAGE_ID', 'PRIORITY', 'SYSLOG_IDENTIFIER'],
  ...['_PID', '_UID', '_COMM', '_TRANSPORT', '_SYSTEMD_UNIT', '_SYSTEMD_USER_UNIT'],
  ...['UNIT', 'USER_UNIT', '_SOURCE_MONOTONIC_TIMESTAMP'],
];

/**
 * The last `lines` of what the query matches, newest first. Needs journalctl(1) of systemd 236 or
 * newer, for --output-fields; large fields come whole (--all).
 */
export function tailArgv(query: JournalQuery, lines: number): Argv {
  return [...entries(query), '--reverse', `--lines=${lines}`, ...since(query), ...matches(query)];
}

/**
 * The entry with that cursor and `lines` before it, newest first. Older than the query wants, too:
 * journalctl does not take --since with a cursor.
 */
export function olderArgv(query: JournalQuery, cursor: string, lines: number): Argv {
  const where = ['--reverse', `--cursor=${cursor}`, `--lines=${lines + 1}`];
  return [...entries(query), ...where, ...matches(query)];
}

/** All entries after that one, or from that time on, oldest first, and whatever is added later. */
export function followArgv(
  query: JournalQuery,
  from: { readonly after: string } | { readonly sinceMs: number },
): Argv {
  const where =
    'after' in from ? `--after-cursor=${from.after}` : `--since=${moment(from.sinceMs)}`;
  return [...entries(query), '--follow', '--no-tail', where, ...matches(query)];
}

/** Everything that the journal knows of one entry. */
export function entryArgv(cursor: string): Argv {
  return [...JSON_OUTPUT, `--cursor=${cursor}`, '--lines=1'];
}

/**
 * Asks for nothing but what journalctl says, on standard error, of what may be read: with JSON it
 * keeps all but the worst to itself.
 */
export const ACCESS_ARGV: Argv = ['journalctl', '--no-pager', '--lines=0', '--output=short'];

/** The same query for a person, in journalctl's own pager, opened at the end. */
export function pagerArgv(query: JournalQuery): Argv {
  const where = [...since(query), ...restrictions(query), ...matches(query)];
  return ['journalctl', '--pager-end', ...where];
}

/** When the query begins: a process has logged nothing before it started. */
export function beginMs({ scope, sinceMs = 0 }: JournalQuery): number {
  return scope.kind === 'process' ? Math.max(sinceMs, scope.startedAtMs - START_SLACK_MS) : sinceMs;
}

const JSON_OUTPUT: Argv = ['journalctl', '--no-pager', '--all', '--output=json'];

function entries(query: JournalQuery): Argv {
  return [...JSON_OUTPUT, `--output-fields=${FIELDS.join(',')}`, ...restrictions(query)];
}

function since(query: JournalQuery): string[] {
  const timeMs = beginMs(query);
  return timeMs === 0 ? [] : [`--since=${moment(timeMs)}`];
}

function restrictions({ scope, priority, untilMs, boot, grep }: JournalQuery): string[] {
  const ofBoot = boot ?? (scope.kind === 'boot' || scope.kind === 'kernel' ? 0 : undefined);
  return [
    ...(ofBoot === undefined ? [] : [`--boot=${ofBoot}`]),
    ...(priority === undefined ? [] : [`--priority=${priority}`]),
    ...(untilMs === undefined ? [] : [`--until=${moment(untilMs)}`]),
    ...(grep === undefined ? [] : [`--grep=${grep}`]),
  ];
}

/** Seconds since 1970 with a fraction, as systemd.time(7) reads them. */
const moment = (timeMs: number): string => `@${(timeMs / 1000).toFixed(6)}`;

/** Restrictions on fields: those of one field are alternatives, `+` parts whole alternatives. */
function matches({ scope }: JournalQuery): string[] {
  switch (scope.kind) {
    case 'process':
      return [`_PID=${scope.pid}`];
    case 'unit':
      return scope.unit.uid === undefined
        ? [`--unit=${scope.unit.name}`]
        : userUnitMatches(scope.unit.name, scope.unit.uid);
    case 'cgroup':
      return groupMatches(scope.unit);
    case 'boot':
      return [];
    case 'kernel':
      return ['_TRANSPORT=kernel'];
    case 'event':
      return eventMatches(scope.messageIds, scope.unit);
    case 'oom':
      return ['_TRANSPORT=kernel', '+', `MESSAGE_ID=${KILLED_IN_UNIT}`];
  }
}

/** As `journalctl --user-unit`, which works only for the user who calls it. */
function userUnitMatches(name: string, uid: number): string[] {
  const fields = ['_SYSTEMD_USER_UNIT', 'USER_UNIT', 'COREDUMP_USER_UNIT'];
  return fields.flatMap((field) => ['+', `${field}=${name}`, `_UID=${uid}`]).slice(1);
}

/** Only of the manager itself: anyone may log the identifier of an event. */
function eventMatches(messageIds: readonly string[], unit: UnitRef | undefined): string[] {
  const ofUnit = unit === undefined ? [] : [`UNIT=${unit.name}`];
  return [...messageIds.map((id) => `MESSAGE_ID=${id}`), '_PID=1', ...ofUnit];
}

function groupMatches({ name, uid }: UnitRef): string[] {
  const kind = name.endsWith('.slice') ? 'SLICE' : 'UNIT';
  return uid === undefined
    ? [`_SYSTEMD_${kind}=${name}`]
    : [`_SYSTEMD_USER_${kind}=${name}`, `_UID=${uid}`];
}

/** True when nothing can be added any more to what the query matches. */
export const isOver = ({ untilMs, boot = 0 }: JournalQuery): boolean =>
  untilMs !== undefined || boot < 0;
