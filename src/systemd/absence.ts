import { printable } from '../text/sanitize.ts';
import type { CommandOutcome } from './run-command.ts';

/** Why systemd or the journal has nothing for us. */
export type AbsenceReason =
  | 'no-systemctl'
  | 'not-booted'
  | 'elsewhere'
  | 'no-bus'
  | 'not-permitted'
  | 'no-such-unit'
  | 'no-journalctl'
  | 'no-journal'
  | 'no-journal-permission'
  | 'only-own-journal'
  | 'no-such-boot'
  | 'no-kernel-log'
  | 'kernel-log-hidden'
  | 'no-kernel-log-permission'
  | 'remark'
  | 'no-answer'
  | 'failed';

export interface Absence {
  readonly absent: AbsenceReason;
  /** What the program said last, made safe to show; only where the reason alone does not tell. */
  readonly detail?: string;
}

export const isAbsent = (value: object): value is Absence => 'absent' in value;

const SENTENCES: Readonly<Record<AbsenceReason, string>> = {
  'no-systemctl': 'systemctl is not installed here, so nothing is known about units',
  'not-booted': 'This system was not started by systemd, so it has no units',
  elsewhere: 'These processes are not of this system (--procfs): systemd here does not know them',
  'no-bus':
    'systemd does not answer here: no system bus (dbus) for an ordinary user; root needs none',
  'not-permitted': 'Not permitted: this needs root, or a rule of polkit',
  'no-such-unit': 'systemd has no such unit',
  'no-journalctl': 'journalctl is not installed here, so there is no journal to read',
  'no-journal': 'There is no journal on this host: systemd-journald does not run, or keeps nothing',
  'no-journal-permission':
    'Not permitted to read the journal: be root, or join the group systemd-journal or adm',
  'only-own-journal':
    'Only your own messages are shown: to see all be root, or join the group systemd-journal or adm',
  'no-such-boot': 'The journal has nothing of that boot',
  'no-kernel-log': 'There is no kernel log here: no /dev/kmsg',
  'kernel-log-hidden':
    'The kernel log is hidden here, as in a container: /dev/kmsg is something else',
  'no-kernel-log-permission': 'Not permitted to read the kernel log: this needs root',
  remark: 'journalctl says',
  'no-answer': 'There was no answer in time',
  failed: 'It failed',
};

/** One sentence, without a full stop, safe to show. */
export const absenceSentence = ({ absent, detail }: Absence): string =>
  detail === undefined ? SENTENCES[absent] : `${SENTENCES[absent]}: ${detail}`;

const SAID: readonly (readonly [text: string, reason: AbsenceReason])[] = [
  ['has not been booted with systemd', 'not-booted'],
  ['Host is down', 'not-booted'],
  ['Failed to connect to bus', 'no-bus'],
  ['Failed to connect to user scope bus', 'no-bus'],
  ['Failed to connect to system scope bus', 'no-bus'],
  ['Interactive authentication required', 'not-permitted'],
  ['Access denied', 'not-permitted'],
  ['Permission denied', 'not-permitted'],
  ['Operation not permitted', 'not-permitted'],
  ['not found.', 'no-such-unit'],
  ['not loaded.', 'no-such-unit'],
  ['Connection timed out', 'no-answer'],
];

/** What journalctl(1) says on standard error when it shows less than was asked for, or nothing. */
const JOURNAL_SAID: readonly (readonly [text: string, reason: AbsenceReason])[] = [
  ['opened due to insufficient permissions', 'no-journal-permission'],
  ['No journal files were found', 'no-journal'],
  ['not seeing messages from other users', 'only-own-journal'],
  ['Data from the specified boot', 'no-such-boot'],
  ['no persistent journal was found', 'no-such-boot'],
  ['No such boot ID', 'no-such-boot'],
];

/** What journalctl means by what it said on standard error; undefined when it said nothing. */
export function journalAbsence(stderr: string): Absence | undefined {
  const reason = JOURNAL_SAID.find(([text]) => stderr.includes(text))?.[1];
  if (reason !== undefined) return { absent: reason };
  return stderr.trim() === '' ? undefined : { absent: 'remark', detail: firstLine(stderr) };
}

/** What keeps systemctl from answering; undefined when it did answer. */
export function absenceOf(outcome: CommandOutcome): Absence | undefined {
  if (outcome.failure === 'not-found') return { absent: 'no-systemctl' };
  if (outcome.failure === 'timed-out') return { absent: 'no-answer' };
  if (outcome.failure !== undefined) return { absent: 'failed', detail: outcome.failure };
  if (outcome.status === 0) return undefined;
  const reason = SAID.find(([text]) => outcome.stderr.includes(text))?.[1];
  if (reason !== undefined) return { absent: reason };
  return { absent: 'failed', detail: firstLine(outcome.stderr) };
}

/** The first line that a program said, made safe to show. */
export function firstLine(text: string): string {
  return printable(text.trim().split('\n')[0] ?? '');
}
