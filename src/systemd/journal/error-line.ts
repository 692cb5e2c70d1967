import type { JournalEntry } from './entry.ts';
import { severityOf } from './entry-text.ts';

const ERROR = 3;
const DEBUG = 7;

/**
 * What journalctl looks for among lines that say nothing of their weight (PCRE2; lower case matches
 * both): a service that writes to standard error has priority 6 in the journal. `isError` then decides.
 */
export const ERROR_GREP =
  'error|exception|fatal|panic|traceback|refused|too many open files|emfile|enfile|segfault|"level":[56]0';

const WORDS =
  /error\b|exception\b|\bfatal\b|\bpanic\b|^traceback|\bE[MN]FILE\b|connection refused|too many open files|\bsegfault\b/i;

/** `0 errors`, `error: null`: of an error that there was not. */
const HARMLESS =
  /\b(?:0|no|zero|without) errors?\b|errors?["']?\s*[=:]\s*["']?(?:0|none|null|nil|false|ok)\b/i;

/** What a program without priorities of its own writes before a line that is no error. */
const LESSER =
  /\b(?:INFO|DEBUG|TRACE|NOTICE|WARN|WARNING)\b|\blevel=(?:info|debug|trace|notice|warn)/;
const LEVEL_WITHIN = 80;

/**
 * True for what went wrong: by the level that its own JSON says, by its priority in the journal, else
 * by its words. The kernel's lines are none of these: they have a step of their own.
 */
export function isError(entry: JournalEntry): boolean {
  if (entry.transport === 'kernel') return false;
  const severity = severityOf(entry);
  if (severity !== undefined && severity <= ERROR) return true;
  if (entry.structured?.priority !== undefined || severity === DEBUG) return false;
  const line = headline(entry);
  return WORDS.test(line) && !HARMLESS.test(line) && !LESSER.test(line.slice(0, LEVEL_WITHIN));
}

/** The line that says it: the first one, but the last of what Python prints. Foreign text. */
export function headline({ structured, message }: JournalEntry): string {
  const lines = (structured?.text ?? message ?? '').trim().split('\n');
  const isTraceback = lines.length > 1 && lines[0]?.startsWith('Traceback');
  return (isTraceback ? lines.at(-1) : lines[0]) ?? '';
}
