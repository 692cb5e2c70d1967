import { SIGNALS } from '../signals/signal-table.ts';
import type { OomKill } from '../systemd/journal/oom-kills.ts';
import { spanText } from '../systemd/show-output.ts';
import type { LastExit, Unit } from '../systemd/unit.ts';
import { printable } from '../text/sanitize.ts';
import { formatSize } from '../text/units.ts';

/** How a process ended: `exited with status 3`, `killed by SIGKILL`, `killed by SIGSEGV, core dumped`. */
export function exitWords({ how, status }: LastExit): string {
  if (how === 'exited') {
    const meaning = EXIT_MEANINGS[status];
    return `exited with status ${status}${meaning === undefined ? '' : ` (${meaning})`}`;
  }
  const name = SIGNALS.find(({ number }) => number === status)?.name ?? `signal ${status}`;
  return how === 'dumped' ? `killed by ${name}, core dumped` : `killed by ${name}`;
}

/** What systemd exits with before the program has run, systemd.exec(5) "Process Exit Codes". */
const EXIT_MEANINGS: Readonly<Record<number, string>> = {
  200: 'cannot enter WorkingDirectory=',
  203: 'cannot execute the program of ExecStart=',
  209: 'cannot set up StandardOutput=',
  216: 'no such group',
  217: 'no such user',
  218: 'cannot set capabilities',
  226: 'cannot set up its mounts or namespaces',
  238: 'cannot make StateDirectory=',
};

/** What Result= of systemd.exec(5) means, where the exit of the main process does not say it. */
const RESULTS: Readonly<Record<string, string>> = {
  protocol: 'did not do what its Type= promises',
  timeout: 'did not start or stop in time',
  watchdog: 'did not answer its watchdog in time',
  resources: 'systemd lacked what it takes to start it',
  'start-limit-hit': 'started too often, so that systemd gave up',
  'exec-condition': 'its ExecCondition= said no',
  'oom-kill': 'killed for want of memory (oom-kill)',
};

/**
 * What became of the last run, a part of a sentence, safe to show: `exited with status 3`. Undefined
 * while the first run goes on.
 */
export function resultWords(
  { result, lastExit, startLimit }: Unit,
  exit: LastExit | undefined,
  oomKill: OomKill | undefined,
): string | undefined {
  if (oomKill !== undefined && isOfKill(exit, oomKill)) return oomWords(oomKill);
  const ended = lastExit ?? exit;
  const known = RESULTS[result ?? ''];
  const limit = result === 'start-limit-hit' && startLimit !== undefined;
  const within = limit
    ? ` (${startLimit.burst} starts within ${spanText(startLimit.intervalMs)})`
    : '';
  const parts = [
    ...(known === undefined ? [] : [known + within]),
    ...(ended === undefined ? [] : [exitWords(ended)]),
  ];
  if (parts.length > 0) return parts.join('; ');
  const isToSay = result !== undefined && result !== 'success';
  return isToSay ? printable(result) : undefined;
}

/** The main process was the victim, or systemd called the whole unit one. */
const isOfKill = (exit: LastExit | undefined, kill: OomKill): boolean =>
  exit?.how === 'killed' && exit.status === SIGKILL && near(exit.atMs, kill.atMs);

const SIGKILL = 9;
const SAME_MOMENT_MS = 5_000;

const near = (one: number | undefined, other: number | undefined): boolean =>
  one === undefined || other === undefined || Math.abs(one - other) < SAME_MOMENT_MS;

/** Who was killed for want of memory, and whose limit it was, a part of a sentence, safe to show. */
export function oomWords({
  scope,
  limitBytes,
  comm,
  pid,
  anonRssBytes,
  fullCgroup,
}: OomKill): string {
  const victim = comm === undefined ? 'a process' : `${printable(comm)}${pid ? ` (${pid})` : ''}`;
  const held = anonRssBytes === undefined ? '' : ` with ${formatSize(anonRssBytes)} resident`;
  if (scope === 'global') return `oom-kill: ${victim}${held}, memory of the whole host had run out`;
  if (limitBytes === undefined) return `oom-kill: ${victim}${held}, memory had run out`;
  const whose = fullCgroup?.endsWith('.slice') ? ` of ${printable(lastPart(fullCgroup))}` : '';
  return `oom-kill: ${victim}${held}, over MemoryMax=${formatSize(limitBytes)}${whose}`;
}

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
