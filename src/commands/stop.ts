import type { ProcReader } from '../procfs/read-proc.ts';
import { Sampler } from '../sampler/sampler.ts';
import { inSlices } from '../sampler/slice.ts';
import { familyOf } from '../signals/aftermath.ts';
import { nowMs } from '../signals/kernel-time.ts';
import { dangerOf } from '../signals/preflight.ts';
import { type Knowledge, readFacts } from '../signals/read-facts.ts';
import { factsOfServices } from '../signals/read-services.ts';
import { beginStop } from '../signals/stop-sequence.ts';
import { verdictOf } from '../signals/stop-verdict.ts';
import { label, parentsFirst, type Target, targetOf } from '../signals/target.ts';
import { agree } from './agree.ts';
import { carryOutStop } from './stop/carry-out.ts';
import { introduction } from './stop/lines.ts';
import type { StopOptions } from './stop/options.ts';
import { StopReport } from './stop/report.ts';
import { WrongUse } from './wrong-use.ts';

/** SIGTERM, the time of grace, SIGKILL, and a report. Returns the exit status; throws WrongUse. */
export async function stop(options: StopOptions): Promise<number> {
  const { reader, graceMs, kill } = options;
  const sampler = new Sampler({ reader });
  const report = new StopReport();
  const { targets, family } = await findTargets(options, sampler);
  const known = await factsOf(targets, reader);
  await report.lines(introduction(targets, family, known));
  if (!options.yes && !(await isMeant(targets, known))) return 2;

  const plan = { targets, graceMs, thenKill: kill ? 'always' : 'never' } as const;
  const begun = beginStop(plan, known, family, nowMs());
  const over = await carryOutStop(begun, reader, sampler, report);
  sampler.close();
  const { lines, status } = verdictOf(over);
  await report.lines(lines);
  return status;
}

/** Those that were named, with their families if wanted, parents first. */
async function findTargets(
  { pids, children, reader }: StopOptions,
  sampler: Sampler,
): Promise<{ readonly targets: readonly Target[]; readonly family: readonly Target[] }> {
  const { processes } = await inSlices(sampler.pass());
  const named = pids.map((pid) => {
    const process = processes.find((known) => known.pid === pid);
    if (process === undefined) throw new WrongUse(`no process ${pid} in ${reader.root} any more`);
    return targetOf(process);
  });
  const family = familyOf(named, [], processes);
  return { targets: parentsFirst(children ? family : named), family };
}

/** A manager that hangs does not keep anybody from stopping a process. */
const SYSTEMD_MS = 1_000;

/** What is known of each, also what systemd will do when it ends. */
async function factsOf(
  targets: readonly Target[],
  reader: ProcReader,
): Promise<ReadonlyMap<Target, Knowledge>> {
  const facts = await inSlices(readFacts(reader, targets));
  const known = new Map(targets.map((target, index) => [target, facts[index] as Knowledge]));
  return new Map([
    ...known,
    ...(await factsOfServices(reader, known, AbortSignal.timeout(SYSTEMD_MS))),
  ]);
}

/** The second question, about PID 1, kernel threads, ptop's own shell and the like. */
async function isMeant(
  targets: readonly Target[],
  known: ReadonlyMap<Target, Knowledge>,
): Promise<boolean> {
  const dangers = targets.flatMap((target) => {
    const danger = dangerOf(known.get(target) as Knowledge);
    return danger === undefined ? [] : [`${label(target)} ${danger}`];
  });
  if (dangers.length === 0) return true;
  const meant = await agree(`${dangers.join('\n')}\nStop all the same?`);
  if (meant !== undefined) return meant;
  throw new WrongUse(`${dangers[0]}; nothing was sent, --yes does it all the same`);
}
