import type { KernelEvidence } from '../../evidence/kernel-messages.ts';
import type { Check, Facts } from '../check.ts';
import type { Finding } from '../finding.ts';
import { complaintFindings, conntrackFinding } from './kernel-findings.ts';
import { countedFinding, killFindings, unitKillFinding } from './oom-findings.ts';
import { withoutEvidence } from './without-evidence.ts';

/** Step 7: what the kernel complained of in the last hour. */
export const checkKernel: Check = (facts) => {
  const { kernel } = facts.gathered;
  if (kernel === undefined || 'unread' in kernel) return withoutEvidence(kernel);
  return {
    findings: findingsIn(kernel, facts),
    summary: 'no complaint of the kernel in the last hour',
    ...(kernel.problem === undefined ? {} : { unknown: kernel.problem }),
  };
};

function findingsIn(kernel: KernelEvidence, { sample, gathered }: Facts): readonly Finding[] {
  const nowMs = sample.takenAtMs;
  const conntrack = conntrackFinding(kernel, nowMs);
  const kills = killFindings(kernel.kills, nowMs);
  const isTold = (unit: string): boolean => kills.some((finding) => finding.unit === unit);
  const { services } = gathered;
  const failed = services === undefined || 'unread' in services ? [] : services.report.failed;
  return [
    ...kills,
    ...kernel.counted.map((counted) => countedFinding(counted, nowMs)),
    ...failed
      .filter(({ name, result }) => result === 'oom-kill' && !isTold(name))
      .map((unit) => unitKillFinding(unit, nowMs)),
    ...(conntrack === undefined ? [] : [conntrack]),
    ...complaintFindings(kernel.complaints, sample),
  ];
}
