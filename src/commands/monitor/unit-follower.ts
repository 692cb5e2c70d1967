import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '../../app/messages.ts';
import type { UnitSubject } from '../../app/unit/mode.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import { refusalOf } from '../../signals/refusal.ts';
import { type Absence, isAbsent } from '../../systemd/absence.ts';
import { NO_PAST, pastKey, readUnitPast, type UnitPast } from '../../systemd/unit-past.ts';
import type { UnitRef } from '../../systemd/unit-ref.ts';
import { readUnitReport } from '../../systemd/unit-report.ts';

const PAUSE_MS = 2000;

const ELSEWHERE: Absence = { absent: 'elsewhere' };

/** Reads the unit of the pane again and again while it is open, one question at a time. */
export class UnitFollower {
  readonly #reader: ProcReader;
  readonly #dispatch: (message: Message) => void;
  #subject: UnitSubject | undefined;
  #reading: AbortController | undefined;
  /** What is under way is ended, and waited for, before the next is begun. */
  #turn: Promise<void> = Promise.resolve();
  #past: { readonly subject?: UnitSubject; readonly key: string; readonly told: UnitPast } = {
    key: '',
    told: NO_PAST,
  };

  constructor(reader: ProcReader, dispatch: (message: Message) => void) {
    this.#reader = reader;
    this.#dispatch = dispatch;
  }

  /** Says what the pane shows now, if it is open; to be called as often as that may have changed. */
  follow(subject: UnitSubject | undefined): void {
    if (subject !== this.#subject) this.#readFrom(subject);
  }

  /** Reads at once, because something has been done to the unit. */
  readAgain(): void {
    this.#readFrom(this.#subject);
  }

  #readFrom(subject: UnitSubject | undefined): void {
    this.#subject = subject;
    this.#reading?.abort();
    if (subject === undefined) return;
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    this.#turn = this.#turn.then(() => this.#readOn(subject, signal));
  }

  async #readOn(subject: UnitSubject, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (subject.ref !== undefined) await this.#readUnit(subject, subject.ref, signal);
      await sleep(PAUSE_MS, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  /** Tells what the manager says at once, what the journal adds when it is read. */
  async #readUnit(subject: UnitSubject, ref: UnitRef, signal: AbortSignal): Promise<void> {
    const report = this.#isElsewhere()
      ? ELSEWHERE
      : await readUnitReport(ref, this.#reader, signal);
    if (signal.aborted) return;
    if (isAbsent(report)) {
      this.#dispatch({ type: 'unit', subject, content: report });
      return;
    }
    const key = pastKey(report);
    if (this.#past.subject !== subject) this.#past = { subject, key: '', told: NO_PAST };
    this.#dispatch({ type: 'unit', subject, content: { report, past: this.#past.told } });
    if (key === this.#past.key) return;
    this.#past = { subject, key, told: await readUnitPast(ref, report) };
    if (signal.aborted) return;
    this.#dispatch({ type: 'unit', subject, content: { report, past: this.#past.told } });
  }

  #isElsewhere(): boolean {
    return refusalOf(this.#reader, false) === 'elsewhere';
  }
}
