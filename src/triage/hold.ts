import { compareFindings, type Finding, keyOf } from './finding.ts';
import { stepOf } from './finding-table.ts';

/** What was found is told so long after it was last found: nothing flaps. */
const HOLD_MS = 8_000;

/** Holds findings for a while, so that a value on the edge is one finding and not ten. */
export class Hold {
  readonly #held = new Map<string, { finding: Finding; seenAtMs: number }>();

  /** Those that are found now, and those that were a moment ago and are about something alive. */
  settle(findings: readonly Finding[], nowMs: number): readonly Finding[] {
    const now = new Set(findings.map(keyOf));
    for (const finding of findings) {
      this.#held.set(keyOf(finding), { finding, seenAtMs: nowMs });
    }
    for (const [key, { finding, seenAtMs }] of this.#held) {
      const hasEnded = finding.process?.endedAtMs !== undefined;
      const hasTurned = !now.has(key) && findings.some((other) => follows(other, finding));
      if (nowMs - seenAtMs > HOLD_MS || hasEnded || hasTurned) this.#held.delete(key);
    }
    return [...this.#held.values()].map(({ finding }) => finding).sort(compareFindings);
  }
}

/** A leak that has become an exhausted limit, a failed unit that loops: the same, told anew. */
function follows(now: Finding, before: Finding): boolean {
  if (stepOf(now.id) !== stepOf(before.id)) return false;
  if (before.process !== undefined) return now.process === before.process;
  return before.unit !== undefined && now.unit === before.unit;
}
