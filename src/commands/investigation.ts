import { Gatherer } from '../evidence/gatherer.ts';
import { ownPid } from '../evidence/own-processes.ts';
import { readCloseWait } from '../inspect/descriptor-summary.ts';
import type { Unread } from '../inspect/unread.ts';
import type { ProcReader } from '../procfs/read-proc.ts';
import type { Process } from '../sampler/process.ts';
import type { Sample } from '../sampler/sample.ts';
import { inSlices } from '../sampler/slice.ts';
import type { ServiceReport } from '../systemd/service-watch.ts';
import { Judge } from '../triage/judge.ts';
import type { Report } from '../triage/report.ts';
import { RUNBOOK_SOURCES } from '../triage/runbook.ts';
import type { Subject } from '../triage/subject.ts';
import { suspects } from '../triage/suspects.ts';

/** Looking at descriptors one by one takes no more than this share of the time. */
const SHARE_OF_TIME = 0.2;
/** Between two looks at the same process. */
const PAUSE_MS = 15_000;
/** It is looked at again at once when so many of its descriptors have come or gone. */
const CHANGED_SHARE = 0.1;

/** What is asked, and where to look. */
export interface Inquiry {
  readonly reader: ProcReader;
  readonly subject: Subject;
  /** See `World`. */
  readonly thorough: boolean;
}

/** When the descriptors of a process were looked at one by one, and how many there were. */
interface Look {
  readonly atMs: number;
  readonly openFds: number | undefined;
}

/** What was seen does not stand beside a count that it no longer belongs to. */
function isFresh(look: Look | undefined, { openFds = 0 }: Readonly<Process>, nowMs: number) {
  if (look === undefined) return false;
  const changed = Math.abs(openFds - (look.openFds ?? 0));
  return nowMs < look.atMs + PAUSE_MS && changed <= CHANGED_SHARE * openFds;
}

/** Goes through the runbook with each sample: gathers what else it needs, and looks at suspects. */
export class Investigation {
  readonly #inquiry: Inquiry;
  readonly #judge: Judge;
  readonly #gatherer = new Gatherer();
  readonly #looked = new WeakMap<Readonly<Process>, Look>();
  #restsUntilMs = 0;

  constructor(inquiry: Inquiry) {
    this.#inquiry = inquiry;
    this.#judge = new Judge(inquiry.subject);
  }

  /** What is known as of this sample; starts the looks that are due, which the next report has. */
  examine(sample: Sample): Report {
    this.#gatherer.look(RUNBOOK_SOURCES, { ...this.#inquiry, sample });
    const report = this.#judge.examine(sample, this.#gatherer.gathered);
    if (performance.now() >= this.#restsUntilMs) {
      const { subject, reader } = this.#inquiry;
      void this.#lookAtSuspects(suspects(sample, report.findings, subject, ownPid(reader)));
    }
    return report;
  }

  /** Which units are in trouble; undefined until that was looked at. */
  get services(): ServiceReport | Unread | undefined {
    const { services } = this.#gatherer.gathered;
    return services === undefined || 'unread' in services ? services : services.report;
  }

  /** Nothing is taken in any more. */
  stop(): void {
    this.#gatherer.stop();
  }

  /** What is known in the end: growth is judged anew, and nothing more is looked for. */
  lastReport(sample: Sample): Report {
    this.#judge.forgetVerdicts();
    return this.#judge.examine(sample, this.#gatherer.gathered);
  }

  /** By turns, one at a time. */
  async #lookAtSuspects(those: readonly Readonly<Process>[]): Promise<void> {
    for (const process of those) {
      const nowMs = performance.now();
      if (nowMs < this.#restsUntilMs) return;
      if (isFresh(this.#looked.get(process), process, nowMs)) continue;
      this.#restsUntilMs = Number.POSITIVE_INFINITY;
      this.#looked.set(process, { atMs: nowMs, openFds: process.openFds });
      this.#judge.note(process, await inSlices(readCloseWait(this.#inquiry.reader, process)));
      const tookMs = performance.now() - nowMs;
      this.#restsUntilMs = performance.now() + tookMs / SHARE_OF_TIME - tookMs;
    }
  }
}
