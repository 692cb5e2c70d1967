import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcReader } from '../procfs/read-proc.ts';
import { Sampler } from '../sampler/sampler.ts';
import { inSlices } from '../sampler/slice.ts';
import { familyOf } from '../signals/aftermath.ts';
import { KernelTime, nowMs } from '../signals/kernel-time.ts';
import { Observer } from '../signals/observe.ts';
import { dangerOf } from '../signals/preflight.ts';
import { type Knowledge, readFacts } from '../signals/read-facts.ts';
import { sendToAll } from '../signals/send-all.ts';
import { beginStop, stepStop } from '../signals/stop-sequence.ts';
import type { StopSequence, StopStep } from '../signals/stop-state.ts';
import { verdictOf } from '../signals/stop-verdict.ts';
import { label, parentsFirst, type Target, targetOf } from '../signals/target.ts';
import { agree } from './agree.ts';
import { introduction } from './stop-lines.ts';
import type { StopOptions } from './stop-options.ts';
import { StopReport } from './stop-report.ts';
import { WrongUse } from './wrong-use.ts';

/** SIGTERM, the time of grace, SIGKILL, and a report. Returns the exit status; throws WrongUse. */
export async function stop(options: StopOptions): Promise<number> {
  const { reader, graceMs, kill } = options;
  const sampler = new Sampler({ reader });
  const report = new StopReport();
  const { targets, family } = await findTargets(options, sampler);
  const facts = await inSlices(readFacts(reader, targets));
  const known = new Map(targets.map((target, index) => [target, facts[index] as Knowledge]));
  await report.lines(introduction(targets, family, known));
  if (!options.yes && !(await isMeant(targets, known))) return 2;

  const plan = { targets, graceMs, thenKill: kill ? 'always' : 'never' } as const;
  const begun = beginStop(plan, known, family, nowMs());
  const over = await carryOut(begun, reader, sampler, report);
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

const FIRST_LOOKS_MS = 2000;
const BETWEEN_LOOKS_MS = { first: 25, later: 100 };
const BETWEEN_LISTS_MS = 400;

/** Sends what the sequence wants sent and tells it what happens, until it is over. */
async function carryOut(
  begun: StopStep,
  reader: ProcReader,
  sampler: Sampler,
  report: StopReport,
): Promise<StopSequence> {
  const time = new KernelTime(reader);
  const observer = new Observer(reader);
  const interrupt = onInterrupt();
  const startedMs = nowMs();
  let listedMs = startedMs;
  let { sequence } = begun;

  const follow = async (step: StopStep): Promise<void> => {
    const before = sequence;
    sequence = step.sequence;
    await report.changed(before, sequence);
    if (step.send === undefined) return;
    const { signal, targets } = step.send;
    const moment = time.now();
    const sent = await inSlices(sendToAll(reader, targets, signal.number, undefined));
    await follow(stepStop(sequence, { type: 'sent', signal, sent, ...moment }));
  };

  await follow(begun);
  while (sequence.phase !== 'over') {
    const isFirst = nowMs() - startedMs < FIRST_LOOKS_MS;
    await sleep(isFirst ? BETWEEN_LOOKS_MS.first : BETWEEN_LOOKS_MS.later, undefined, {
      signal: interrupt.signal,
    }).catch(() => {});
    if (interrupt.taken()) await follow(stepStop(sequence, { type: 'cancel' }));
    const targets = sequence.plan.targets;
    const seen = await inSlices(observer.look(targets));
    await follow(stepStop(sequence, { type: 'seen', atMs: nowMs(), seen }));
    if (nowMs() - listedMs < BETWEEN_LISTS_MS) continue;
    const { processes } = await inSlices(sampler.pass());
    await follow(stepStop(sequence, { type: 'processes', processes }));
    listedMs = nowMs();
  }
  interrupt.end();
  return sequence;
}

/** Ctrl-C does not end ptop but the wait. */
function onInterrupt(): { signal: AbortSignal; taken(): boolean; end(): void } {
  let controller = new AbortController();
  const listener = (): void => controller.abort();
  process.on('SIGINT', listener);
  return {
    get signal() {
      return controller.signal;
    },
    taken() {
      const { aborted } = controller.signal;
      if (aborted) controller = new AbortController();
      return aborted;
    },
    end: () => void process.off('SIGINT', listener),
  };
}
