import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcReader } from '../../procfs/read-proc.ts';
import type { Sampler } from '../../sampler/sampler.ts';
import { inSlices } from '../../sampler/slice.ts';
import { KernelTime, nowMs } from '../../signals/kernel-time.ts';
import { Observer } from '../../signals/observe.ts';
import { sendToAll } from '../../signals/send-all.ts';
import { stepStop } from '../../signals/stop-sequence.ts';
import type { StopSequence, StopStep } from '../../signals/stop-state.ts';
import type { StopReport } from './report.ts';

const FIRST_LOOKS_MS = 2000;
const BETWEEN_LOOKS_MS = { first: 25, later: 100 };
const BETWEEN_LISTS_MS = 400;

/** Sends what the sequence wants sent and tells it what happens, until it is over. */
export async function carryOutStop(
  begun: StopStep,
  reader: ProcReader,
  sampler: Sampler,
  report: Pick<StopReport, 'changed'>,
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
