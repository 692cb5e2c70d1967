import type { KernelEvidence } from '../../evidence/kernel-messages.ts';
import { groupBy } from '../../inspect/group-by.ts';
import type { Process } from '../../sampler/process.ts';
import type { Sample } from '../../sampler/sample.ts';
import type { ComplaintKind, KernelComplaint } from '../../systemd/journal/kernel-complaints.ts';
import { unitOfCgroup } from '../../systemd/unit-of-cgroup.ts';
import { quoted } from '../../text/quoted.ts';
import { printable } from '../../text/sanitize.ts';
import { formatGrouped, howMany } from '../../text/units.ts';
import type { Finding, Severity } from '../finding.ts';
import { run } from '../next-step.ts';
import { agoWords, isRecent } from './wording.ts';

/** Shares of the table from which on it is a matter, and an incident. */
const CONNTRACK_HIGH = 0.8;
const CONNTRACK_FULL = 0.95;
const MOST_QUOTED = 3;

interface Meaning {
  /** While it is recent; later it is a warning. */
  readonly severity: Severity;
  /** What happened, with the subject. */
  readonly words: (subject: string) => string;
  readonly next: (subject: string) => string;
}

/** THE meanings of what the kernel says. */
const MEANINGS: Readonly<Record<Exclude<ComplaintKind, 'conntrack-full'>, Meaning>> = {
  'io-error': {
    severity: 'critical',
    words: (device) => `I/O errors on ${device}`,
    next: (device) =>
      run(['smartctl', '-a', `/dev/${device}`], 'is the disk failing? Save its data first'),
  },
  'file-system': {
    severity: 'critical',
    words: (device) => `the file system on ${device} is damaged`,
    next: (device) => run(['fsck', '-n', `/dev/${device}`], 'what is damaged; unmount it before'),
  },
  'read-only': {
    severity: 'critical',
    words: (device) => `the kernel has made the file system on ${device} read-only`,
    next: (device) =>
      run(['findmnt', `/dev/${device}`], 'where it is mounted; dmesg has the error before'),
  },
  'hung-task': {
    severity: 'critical',
    words: (task) => `${task} was stuck in the kernel for more than two minutes`,
    next: () => run('ps -eo pid,stat,wchan:32,comm', 'where in the kernel it waits'),
  },
  lockup: {
    severity: 'critical',
    words: (task) => `a processor was stuck in the kernel${task === '' ? '' : ` (${task})`}`,
    next: () => run('dmesg -T', 'what ran there; a virtual machine may have been paused'),
  },
  segfault: {
    severity: 'warning',
    words: (program) => `${program} crashed (segmentation fault or the like)`,
    next: () => run('coredumpctl info', 'where it crashed, if a core dump was kept'),
  },
  'file-max': {
    severity: 'critical',
    words: () => 'the host has run out of file descriptors (fs.file-max)',
    next: () => run('sysctl fs.file-nr fs.file-max', 'open files, and the most'),
  },
  'tasks-max': {
    severity: 'critical',
    words: (group) => `${group} may start no more processes or threads (TasksMax)`,
    next: (group) =>
      run(
        ['systemctl', 'show', '-p', 'TasksMax,TasksCurrent', group],
        'how many, and how many it has',
      ),
  },
  'server-silent': {
    severity: 'critical',
    words: (server) => `the file server ${server} does not answer`,
    next: (server) => run(['ping', '-c', '3', server], 'is it there?'),
  },
  hardware: {
    severity: 'warning',
    words: () => 'the hardware reports errors',
    next: () => run('dmesg -T --level err', 'which part'),
  },
  allocation: {
    severity: 'warning',
    words: (program) => `the kernel found no memory in one piece for ${program}`,
    next: () => run('cat /proc/buddyinfo', 'how fragmented memory is'),
  },
};

/** One finding for each kind of complaint and subject. */
export function complaintFindings(
  complaints: readonly KernelComplaint[],
  sample: Sample,
): readonly Finding[] {
  const others = complaints.filter(({ kind }) => kind !== 'conntrack-full');
  const groups = groupBy(others, ({ kind, subject }) => `${kind} ${subject}`);
  return Array.from(groups.values(), (those) => complaintFinding(those, sample));
}

function complaintFinding(
  those: readonly [KernelComplaint, ...KernelComplaint[]],
  sample: Sample,
): Finding {
  const nowMs = sample.takenAtMs;
  const last = those.at(-1) ?? those[0];
  const meaning = MEANINGS[last.kind as keyof typeof MEANINGS];
  const unit = last.kind === 'tasks-max' ? unitOfCgroup(last.subject ?? '') : undefined;
  const subject = printable(unit ?? last.subject ?? '');
  const process = processOf(last, sample);
  const isOver = last.kind === 'hung-task' && process?.state !== 'D';
  const often = those.length > 1 ? `, ${howMany(those.length, 'time')}, last` : ',';
  const who = last.pid === undefined ? subject : `${subject} (${last.pid})`;
  return {
    id: 'kernel-error',
    severity: isRecent(last.atMs, nowMs) && !isOver ? meaning.severity : 'warning',
    summary: `kernel: ${meaning.words(who)}${often} ${agoWords(last.atMs, nowMs)}`,
    evidence: those
      .slice(-MOST_QUOTED)
      .reverse()
      .map(({ atMs, text }) => `${agoWords(atMs, nowMs)}: ${quoted(text)}`),
    next: [meaning.next(subject)],
    about: `${last.kind} ${subject}`,
    ...(process === undefined ? {} : { process }),
    ...(unit === undefined ? {} : { unit: printable(unit) }),
  };
}

/** The kernel names processes as the host sees them: in a container the name tells whether it is that one. */
const processOf = (
  { pid, subject }: KernelComplaint,
  { processes }: Sample,
): Readonly<Process> | undefined =>
  pid === undefined
    ? undefined
    : processes.find((process) => process.pid === pid && process.name === subject);

/** The table of connections is full, or was of late, or will be. */
export function conntrackFinding(
  { conntrack, complaints }: KernelEvidence,
  nowMs: number,
): Finding | undefined {
  const said = complaints.filter(({ kind }) => kind === 'conntrack-full');
  const last = said.at(-1);
  const share = conntrack === undefined ? 0 : conntrack.entries / conntrack.max;
  if (last === undefined && share < CONNTRACK_HIGH) return undefined;
  const now =
    conntrack === undefined
      ? ''
      : `: ${formatGrouped(conntrack.entries)} of ${formatGrouped(conntrack.max)}`;
  const isFull = share >= CONNTRACK_FULL || isRecent(last?.atMs, nowMs);
  const state =
    share >= CONNTRACK_FULL ? 'is full' : last === undefined ? 'is filling' : 'was full';
  const dropped =
    last === undefined
      ? ''
      : `, packets dropped ${howMany(said.length, 'time')} or more, last ${agoWords(last.atMs, nowMs)}`;
  return {
    id: 'conntrack-full',
    severity: isFull ? 'critical' : 'warning',
    summary: `conntrack: the table of connections ${state}${now}${dropped}`,
    evidence: said.slice(-MOST_QUOTED).map(({ text }) => quoted(text)),
    next: [
      run(
        `sysctl -w net.netfilter.nf_conntrack_max=${2 * (conntrack?.max ?? 131_072)}`,
        'twice as many',
      ),
      run('conntrack -S', 'what was dropped'),
      run('conntrack -L', 'whose connections they are'),
    ],
  };
}
