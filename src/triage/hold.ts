import { compareFindings, type Finding, keyOf } from './finding.ts';

/** What was found is told so long after it was last found: nothing flaps. */
const HOLD_MS = 8_000;

/** Holds findings for a while, so that a value on the edge is one finding and not ten. */
export class Hold {
  readonly #held = new Map<string, { finding: Finding; seenAtMs: number }>();

  /** Those that are found now, and those that were a moment ago and are about something alive. */
  settle(findings: readonly Finding[], nowMs: number): readonly Finding[] {
    for (const finding of findings) {
      this.#held.set(keyOf(finding), { finding, seenAtMs: nowMs });
    }
    for (const [key, { finding, seenAtMs }] of this.#held) {
      const isOver = nowMs - seenAtMs > HOLD_MS || finding.process?.endedAtMs !== undefined;
      if (isOver) this.#held.delete(key);
    }
    return [...this.#held.values()].map(({ finding }) => finding).sort(compareFindings);
  }
}
