import { keyOf } from '../../triage/finding.ts';
import type { State } from '../state.ts';

/** What is wrong from the start is on the findings line; it is no news. */
const START_SECONDS = 10;
/** What was away for less is the same incident, and not announced again. */
const FORGOTTEN_AFTER_MS = 600_000;

/**
 * A critical finding that is new is announced once, until the next key: in the last line, which also
 * a pane leaves in sight.
 */
export function announceNew(state: State): State {
  const { sample, firstSlot, findings, announced } = state;
  if (sample === undefined) return state;
  const critical = findings.filter(({ severity }) => severity === 'critical');
  if (critical.length === 0 && announced.size === 0) return state;
  const nowMs = sample.takenAtMs;
  const isNews = sample.slot - (firstSlot ?? sample.slot) >= START_SECONDS;
  const news = isNews ? critical.find((finding) => !announced.has(keyOf(finding))) : undefined;
  const recent = [...announced].filter(([, seenAtMs]) => nowMs - seenAtMs < FORGOTTEN_AFTER_MS);
  const now = critical.map((finding) => [keyOf(finding), nowMs] as const);
  return {
    ...state,
    announced: new Map([...recent, ...now]),
    announcement: news ?? state.announcement,
  };
}
