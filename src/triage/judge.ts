import type { Sample } from '../sampler/sample.ts';
import { Verdicts } from '../trend/verdicts.ts';
import { compareFindings, type Finding } from './finding.ts';
import { growthFindings } from './growth-findings.ts';

/** Says what is wrong, sample after sample; remembers verdicts, so that few are made in each. */
export class Judge {
  readonly #verdicts = new Verdicts();

  /** What a sample shows to be wrong, the worst first. */
  findings(sample: Sample): readonly Finding[] {
    const now = { slot: sample.slot, nowMs: sample.takenAtMs };
    return sample.processes
      .flatMap((process) =>
        growthFindings(process, (quantity) => this.#verdicts.of(process, quantity, now)),
      )
      .sort(compareFindings);
  }
}
