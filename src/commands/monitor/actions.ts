import type { Message } from '../../app/messages.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import { inSlices } from '../../sampler/slice.ts';
import { KernelTime, nowMs } from '../../signals/kernel-time.ts';
import { Observer } from '../../signals/observe.ts';
import { type Knowledge, readFacts } from '../../signals/read-facts.ts';
import { factsOfServices } from '../../signals/read-services.ts';
import { type Refusal, refusalOf } from '../../signals/refusal.ts';
import { reniceAll } from '../../signals/renice.ts';
import { sendToAll } from '../../signals/send-all.ts';
import type { Signal } from '../../signals/signal-table.ts';
import type { Target } from '../../signals/target.ts';
import { absenceSentence } from '../../systemd/absence.ts';
import { runUnitAction } from '../../systemd/run-unit-action.ts';
import type { UnitAction } from '../../systemd/unit-action.ts';
import type { UnitRef } from '../../systemd/unit-ref.ts';

/** So long after a signal a process is looked at, the oftener the younger the signal is. */
const FOLLOW_MS = 300_000;
/** Time still goes on for a stop whose processes have ended; see stop-sequence.ts. */
const LINGER_MS = 4000;

interface Tools {
  readonly refusal: Refusal | undefined;
  readonly time: KernelTime;
  readonly observer: Observer;
}

/** Changes processes for the screen, and goes on looking at what comes of it. */
export class Actions {
  readonly #reader: ProcReader;
  readonly #readonly: boolean;
  readonly #dispatch: (message: Message) => void;
  #tools: Tools | undefined;
  /** By PID and start time: who had a signal, and when. */
  readonly #followed = new Map<string, { readonly target: Target; readonly sinceMs: number }>();
  #lastSentMs = 0;
  #lastEndMs = 0;
  #isLooking = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(reader: ProcReader, readonly: boolean, dispatch: (message: Message) => void) {
    this.#reader = reader;
    this.#readonly = readonly;
    this.#dispatch = dispatch;
  }

  /** Reads what decides about signals to these processes. */
  async readFacts(targets: readonly Target[]): Promise<void> {
    const facts = await inSlices(readFacts(this.#reader, targets));
    const known = new Map(facts.map((fact, index) => [targets[index] as Target, fact]));
    this.#dispatch({ type: 'facts', known });
    if (this.#useTools().refusal === undefined) void this.#readServices(known);
  }

  /** What systemd will do when they end: no dialog waits for that. */
  async #readServices(known: ReadonlyMap<Target, Knowledge>): Promise<void> {
    const informed = await factsOfServices(this.#reader, known);
    if (informed.size > 0) this.#dispatch({ type: 'facts', known: informed });
  }

  /** Sends a signal to each, and follows those that had it. */
  async send(signal: Signal, targets: readonly Target[]): Promise<void> {
    const { time, refusal } = this.#useTools();
    const moment = time.now();
    const sending = sendToAll(this.#reader, targets, signal.number, refusal);
    const sent = await inSlices(sending);
    for (const { target, result } of sent) {
      if (result !== 'sent') continue;
      const key = `${target.pid} ${target.startTicks}`;
      this.#followed.set(key, { target, sinceMs: moment.atMs });
    }
    this.#lastSentMs = moment.atMs;
    this.#lastEndMs = nowMs();
    this.#dispatch({ type: 'sent', signal, sent, ...moment });
    this.#lookSoon();
  }

  async renice(by: number, targets: readonly Target[]): Promise<void> {
    const { time, refusal } = this.#useTools();
    const moment = time.now();
    const reniced = await inSlices(reniceAll(this.#reader, targets, by, refusal));
    this.#dispatch({ type: 'reniced', by, reniced, ...moment });
  }

  /** Has systemd do it, and waits for that as long as it takes. */
  async actOnUnit(action: UnitAction, unit: UnitRef): Promise<void> {
    const told = { type: 'unitActed', atMs: nowMs(), action, unit } as const;
    if (this.#useTools().refusal !== undefined) {
      const sentence = absenceSentence({ absent: 'elsewhere' });
      this.#dispatch({ ...told, outcome: { ok: false, sentence } });
      return;
    }
    this.#dispatch({ ...told, outcome: undefined });
    this.#dispatch({ ...told, outcome: await runUnitAction(action, unit) });
  }

  /** Made when they are first needed: the first screen need not wait for them. */
  #useTools(): Tools {
    this.#tools ??= {
      refusal: refusalOf(this.#reader, this.#readonly),
      time: new KernelTime(this.#reader),
      observer: new Observer(this.#reader),
    };
    return this.#tools;
  }

  #lookSoon(): void {
    clearTimeout(this.#timer);
    if (this.#isLooking) return;
    // Does not keep ptop alive when the user has left.
    this.#timer = setTimeout(() => void this.#look(), this.#delayMs()).unref();
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    const targets = [...this.#followed.values()].map(({ target }) => target);
    const seen = await inSlices(this.#useTools().observer.look(targets));
    const atMs = nowMs();
    for (const { target, fate } of seen) {
      if (fate === 'gone' || fate === 'recycled') this.#forget(target, atMs);
    }
    for (const { target, sinceMs } of this.#followed.values()) {
      if (atMs - sinceMs > FOLLOW_MS) this.#forget(target, atMs);
    }
    this.#dispatch({ type: 'seen', atMs, seen });
    this.#isLooking = false;
    if (this.#followed.size > 0 || atMs - this.#lastEndMs < LINGER_MS) this.#lookSoon();
  }

  #forget({ pid, startTicks }: Target, atMs: number): void {
    this.#followed.delete(`${pid} ${startTicks}`);
    this.#lastEndMs = atMs;
  }

  #delayMs(): number {
    const ageMs = nowMs() - this.#lastSentMs;
    const wanted = ageMs < 2000 ? 50 : ageMs < 15_000 ? 250 : 1000;
    return Math.max(wanted, this.#followed.size / 2);
  }
}
