import type { Gathered } from '../evidence/evidence.ts';
import type { CloseWait } from '../inspect/close-wait.ts';
import type { Process } from '../sampler/process.ts';
import type { Sample } from '../sampler/sample.ts';
import { fdSeverity, fdShare } from '../table/fd-share.ts';
import { type Quantity, quantities } from '../trend/quantities.ts';
import { type Verdict, verdict } from '../trend/verdict.ts';
import { type Now, Verdicts } from '../trend/verdicts.ts';
import type { Finding } from './finding.ts';
import { growthFindings } from './growth-findings.ts';
import { Hold } from './hold.ts';
import { examine, type Report } from './report.ts';
import type { Subject } from './subject.ts';

/** What would take all memory within this time is judged in a hurry. */
const HURRY_MINUTES = 120;

/**
 * Goes through the runbook, sample after sample; remembers verdicts, so that few are made in each,
 * and findings, so that none flaps.
 */
export class Judge {
  readonly #subject: Subject;
  readonly #hold = new Hold();
  #verdicts = new Verdicts();
  #sinceMs: number | undefined;
  readonly #closeWait = new WeakMap<Readonly<Process>, readonly CloseWait[]>();

  constructor(subject: Subject = {}) {
    this.#subject = subject;
  }

  /** What the descriptors of a process turned out to be. */
  note(process: Readonly<Process>, closeWait: readonly CloseWait[]): void {
    this.#closeWait.set(process, closeWait);
  }

  /** Has all growth judged anew in the next report: a verdict holds for a while. */
  forgetVerdicts(): void {
    this.#verdicts = new Verdicts();
  }

  /** What a sample, and what was gathered besides, show to be wrong. */
  examine(sample: Sample, gathered: Gathered): Report {
    this.#sinceMs ??= sample.takenAtMs;
    const facts = {
      sample,
      gathered,
      subject: this.#subject,
      growth: this.#growth(sample),
      watchedSeconds: (sample.takenAtMs - this.#sinceMs) / 1000,
    };
    return examine(facts, (findings) => this.#hold.settle(findings, sample.takenAtMs));
  }

  #growth(sample: Sample): readonly Finding[] {
    const now = { slot: sample.slot, nowMs: sample.takenAtMs };
    const findings: Finding[] = [];
    for (const process of sample.processes) {
      if (isQuiet(process)) continue;
      const closeWait = this.#closeWait.get(process) ?? [];
      const of = (quantity: Quantity): Verdict =>
        quantity === 'memory'
          ? this.#memory(process, now, sample.host.memory.availableBytes)
          : this.#verdict(process, quantity, now);
      findings.push(...growthFindings(process, { of, closeWait, ...now }));
    }
    return findings;
  }

  /** Sockets that a process failed to close tell of a leak before its history does. */
  #verdict(process: Readonly<Process>, quantity: Quantity, now: Now): Verdict {
    const closeWait = quantity === 'descriptors' ? this.#closeWait.get(process) : undefined;
    if (closeWait === undefined) return this.#verdicts.of(process, quantity, now);
    const { history, circumstances } = quantities[quantity];
    const closeWaitSockets = closeWait.reduce((sum, { count }) => sum + count, 0);
    return verdict(history(process), now.slot, {
      ...circumstances(process, now.nowMs),
      closeWaitSockets,
    });
  }

  /**
   * The limit of memory is what the host has available. What would take all of that within two hours
   * is judged after a minute: nobody has the patience that a heap needs to come back to its floor.
   */
  #memory(process: Readonly<Process>, now: Now, availableBytes = Infinity): Verdict {
    const patient = this.#verdicts.of(process, 'memory', now);
    const hurries = patient.ratePerMinute * HURRY_MINUTES > availableBytes;
    const judged =
      patient.kind === 'too-early' && hurries ? verdict(process.rssHistory, now.slot) : patient;
    if (judged.kind !== 'growing') return patient;
    return { ...judged, secondsToLimit: (60 * availableBytes) / judged.ratePerMinute };
  }
}

/** Most processes of most hosts: nothing of them has changed, and their limit is far. */
function isQuiet(process: Readonly<Process>): boolean {
  return (
    process.fdHistory.changedSlot === undefined &&
    process.rssHistory.changedSlot === undefined &&
    process.threadHistory.changedSlot === undefined &&
    fdSeverity(fdShare(process)) === undefined
  );
}
