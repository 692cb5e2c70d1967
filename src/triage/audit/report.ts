import type { AuditParts } from '../../evidence/audit/facts.ts';
import { type ReportVerdict, worstOf } from '../report-verdict.ts';
import { CHECKLIST } from './checklist.ts';
import { KERNEL_PARAMETERS } from './kernel-parameters.ts';
import type { Judgement, Point } from './point.ts';

/** One point with its answer. */
export interface JudgedPoint extends Judgement {
  readonly id: string;
  readonly title: string;
}

export interface AuditReport {
  readonly verdict: ReportVerdict;
  readonly points: readonly JudgedPoint[];
}

/** Goes through the whole checklist. */
export const audit = (parts: AuditParts): AuditReport => reportOn(CHECKLIST, parts);

/** Goes through what concerns the host, whatever runs on it. */
export const auditKernel = (parts: AuditParts): AuditReport => reportOn(KERNEL_PARAMETERS, parts);

/** Goes through what concerns a service, whatever host it runs on. */
export const auditService = (parts: AuditParts): AuditReport =>
  reportOn(
    CHECKLIST.filter((point) => !KERNEL_PARAMETERS.includes(point)),
    parts,
  );

function reportOn(checklist: readonly Point[], parts: AuditParts): AuditReport {
  const points = checklist.map(({ id, title, judge }) => ({ id, title, ...judge(parts) }));
  return { verdict: worstOf(points.map(({ status }) => status)), points };
}
