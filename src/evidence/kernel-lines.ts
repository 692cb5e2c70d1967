import type { Unread } from '../inspect/unread.ts';
import { type Absence, absenceSentence, isAbsent } from '../systemd/absence.ts';
import type { JournalEntry } from '../systemd/journal/entry.ts';
import { complaintIn } from '../systemd/journal/kernel-complaints.ts';
import { readKernelLog } from '../systemd/journal/kernel-log.ts';
import { readEntries, readJournal } from '../systemd/journal/once.ts';

/** Lines of the kernel of the last hour that a check may want, oldest first. */
export interface KernelLines {
  readonly lines: readonly JournalEntry[];
  readonly takenAtMs: number;
  /** journald has the kernel's log; else it comes from the kernel itself. */
  readonly isFromJournal: boolean;
}

const KEPT_MS = 60 * 60_000;
/** What journald got while we read is read again. */
const OVERLAP_MS = 2_000;
const MOST_LINES = 5_000;
const MOST_KEPT = 2_000;

/** Of the reports of the OOM killer, oom-kills.ts. */
const OOM = /oom-kill|^memory: usage |^Task in .* killed as a result|Killed process |OOM killer/;

/** Reads the journal, from `before` on only what is new; where that has nothing, the kernel's own log. */
export async function readKernelLines(
  nowMs: number,
  bootedAtMs: number,
  before: KernelLines | undefined,
): Promise<KernelLines | Unread> {
  const fromJournal = before?.isFromJournal ? before : undefined;
  const sinceMs = Math.max(nowMs - KEPT_MS, bootedAtMs);
  const fromMs = fromJournal === undefined ? sinceMs : fromJournal.takenAtMs - OVERLAP_MS;
  const query = { scope: { kind: 'oom' }, sinceMs: fromMs, boot: 0 } as const;
  const { entries, problem } = await readJournal(query, MOST_LINES);
  const isJournal =
    (problem === undefined || problem.absent === 'remark') &&
    (entries.length > 0 || fromJournal !== undefined || (await journalHasKernel()));
  const kernel = isJournal ? entries : await readKernelLog();
  if (isAbsent(kernel)) return { unread: absenceSentence(isDenied(problem) ? problem : kernel) };
  const lines = isJournal ? joined(fromJournal?.lines ?? [], kernel) : kernel;
  return {
    lines: lines
      .filter(({ atMs = 0 }) => atMs > sinceMs)
      .filter(isOfInterest)
      .slice(-MOST_KEPT),
    takenAtMs: nowMs,
    isFromJournal: isJournal,
  };
}

/** Joining a group helps to read the journal, and the kernel's own log needs root. */
const isDenied = (problem: Absence | undefined): problem is Absence =>
  problem?.absent === 'no-journal-permission' || problem?.absent === 'only-own-journal';

/** A quiet kernel, and a journal that does not have its log, look the same for an hour. */
const journalHasKernel = async (): Promise<boolean> =>
  (await readEntries({ scope: { kind: 'kernel' }, boot: 0 }, 1)).length > 0;

function joined(
  before: readonly JournalEntry[],
  after: readonly JournalEntry[],
): readonly JournalEntry[] {
  const known = new Set(before.map(({ cursor }) => cursor));
  return [...before, ...after.filter(({ cursor }) => !known.has(cursor))];
}

const isOfInterest = ({ message = '', atMs }: JournalEntry): boolean =>
  OOM.test(message) || complaintIn(message, atMs) !== undefined;
