import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseCgroupPath } from '../../../src/procfs/pid-cgroup.ts';
import { ProcReader } from '../../../src/procfs/read-proc.ts';
import type { Absence } from '../../../src/systemd/absence.ts';
import type { JournalEntry } from '../../../src/systemd/journal-entry.ts';
import { JournalLog } from '../../../src/systemd/journal-log.ts';
import type { JournalQuery } from '../../../src/systemd/journal-query.ts';
import type { LogStatus } from '../../../src/systemd/log-status.ts';
import { cgroupRoot, unitOfCgroup } from '../../../src/systemd/unit-of-cgroup.ts';
import { readUnitReport, type UnitReport } from '../../../src/systemd/unit-report.ts';

/** What runs inside of the rig (SystemdRig.call): ptop's own functions, on the systemd in there. */

export const unitReport = (name: string, uid?: number): Promise<UnitReport | Absence> =>
  readUnitReport({ name, uid }, new ProcReader());

/** The unit of every process, by its PID. */
export function unitsOfProcesses(): Map<number, string | undefined> {
  const root = cgroupRoot(pathOf(1) ?? '');
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(
    pids.map((pid) => {
      const path = pathOf(Number(pid));
      return [Number(pid), path === undefined ? undefined : unitOfCgroup(path, root)];
    }),
  );
}

function pathOf(pid: number): string | undefined {
  return parseCgroupPath(readFileSync(`/proc/${pid}/cgroup`));
}

export interface LogReading {
  readonly messages: (string | undefined)[];
  readonly entries: JournalEntry[];
  readonly status: LogStatus;
  readonly dropped: number;
  readonly bytes: number;
}

/** Everything in a log. */
export function contentOf(log: JournalLog): LogReading {
  const { first, length, dropped, bytes } = log.entries;
  const entries = Array.from(
    { length },
    (_, index) => log.entries.at(first + index) as JournalEntry,
  );
  const messages = entries.map((entry) => entry.message);
  return { messages, entries, status: log.status, dropped, bytes };
}

/** Shows a query for so long, and gives what came of it. */
export async function readLog(query: JournalQuery, ms: number): Promise<LogReading> {
  const log = new JournalLog(() => {});
  log.show(query);
  await sleep(ms);
  const reading = contentOf(log);
  await log.close();
  return reading;
}
