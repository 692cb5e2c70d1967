import type { SourceErrors } from '../../systemd/journal/error-history.ts';
import { formatGrouped, howMany } from '../../text/units.ts';
import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { askedUnit } from '../subject.ts';
import { burstFinding, descriptorFinding } from './log-findings.ts';
import { withoutEvidence } from './without-evidence.ts';

/** Step 3: errors that come faster than in the hour before, and what they say. */
export const checkLogs: Check = (facts) => {
  const { logs } = facts.gathered;
  if (logs === undefined || 'unread' in logs) return withoutEvidence(logs);
  const nowMs = facts.sample.takenAtMs;
  const asked = askedUnit(facts.subject, facts.sample);
  const finding = (errors: SourceErrors): Finding | undefined =>
    descriptorFinding(errors, nowMs) ??
    burstFinding(errors, nowMs, errors.isUnit && errors.source === asked);
  return {
    findings: logs.sources.flatMap((errors) => finding(errors) ?? []),
    summary: quietWords(logs.sources, asked),
    ...(logs.problem === undefined ? {} : { unknown: logs.problem }),
  };
};

/** `12 errors in the last 30 min, no burst; most of sshd.service (9)`. */
function quietWords(sources: readonly SourceErrors[], asked: string | undefined): string {
  const those = asked === undefined ? sources : sources.filter(({ source }) => source === asked);
  const whose = asked === undefined ? '' : ` of ${asked}`;
  const [most] = [...those].sort((one, other) => other.inHalfHour - one.inHalfHour);
  if (most === undefined) return `no error${whose} in the last 30 min`;
  const all = those.reduce((sum, { inHalfHour }) => sum + inHalfHour, 0);
  const share = all === most.inHalfHour ? '' : ` (${formatGrouped(most.inHalfHour)})`;
  const of = asked === undefined ? `; most of ${most.source}${share}` : '';
  return `${howMany(all, 'error')}${whose} in the last 30 min, no burst${of}`;
}
