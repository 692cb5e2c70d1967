import { gatherAudit } from '../../evidence/audit/gather.ts';
import type { Unread } from '../../inspect/unread.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import type { Process } from '../../sampler/process.ts';
import type { Sample } from '../../sampler/sample.ts';
import { refusalOf } from '../../signals/refusal.ts';
import { absenceSentence, isAbsent } from '../../systemd/absence.ts';
import { readUnits } from '../../systemd/read-unit.ts';
import { printable } from '../../text/sanitize.ts';
import { type AuditReport, auditKernel, auditService } from '../../triage/audit/report.ts';
import { type ReportVerdict, worstOf } from '../../triage/report-verdict.ts';

/** How one service does. */
export interface ServiceScore {
  /** Safe to show. */
  readonly shownUnit: string;
  readonly process: Readonly<Process>;
  readonly report: AuditReport;
}

/** The parameters of the kernel, and all services. */
export interface HostReport {
  /** The worst of all. */
  readonly verdict: ReportVerdict;
  readonly kernel: AuditReport;
  /** The worst first. */
  readonly services: readonly ServiceScore[] | Unread;
}

/** Audits all that runs as a service of the system; costs one question to systemd. */
export async function auditHost(reader: ProcReader, { processes }: Sample): Promise<HostReport> {
  const nobody = { unit: { none: 'no service was named' }, process: undefined };
  const world = { reader, processes, looksAtNetwork: true };
  const kernel = auditKernel(await gatherAudit(nobody, world));
  const services = await auditServices(reader, processes);
  const others =
    'unread' in services ? [{ verdict: 'unknown' } as const] : services.map(({ report }) => report);
  return {
    verdict: worstOf([kernel, ...others].map(({ verdict }) => verdict)),
    kernel,
    services,
  };
}

async function auditServices(
  reader: ProcReader,
  processes: readonly Readonly<Process>[],
): Promise<readonly ServiceScore[] | Unread> {
  if (refusalOf(reader, false) === 'elsewhere') return { unread: 'they are of another machine' };
  const names = processes.flatMap(({ unit }) => (unit?.endsWith('.service') ? [unit] : []));
  const units = await readUnits([...new Set(names)]);
  if (isAbsent(units)) return { unread: absenceSentence(units) };
  const world = { reader, processes, looksAtNetwork: false };
  const scores: ServiceScore[] = [];
  for (const unit of units) {
    const process = processes.find(({ pid }) => pid === unit.mainPid);
    if (process === undefined) continue;
    const report = auditService(await gatherAudit({ unit, process }, world));
    scores.push({ shownUnit: printable(unit.name), process, report });
  }
  return scores.sort(worstFirst);
}

const ORDER: readonly ReportVerdict[] = ['critical', 'warning', 'unknown', 'ok'];

function worstFirst(one: ServiceScore, other: ServiceScore): number {
  return (
    ORDER.indexOf(one.report.verdict) - ORDER.indexOf(other.report.verdict) ||
    worstPoints(other.report).length - worstPoints(one.report).length ||
    (one.shownUnit < other.shownUnit ? -1 : 1)
  );
}

/** Those points that make the verdict what it is. */
export const worstPoints = ({ points, verdict }: AuditReport): AuditReport['points'] =>
  points.filter(({ status }) => status === verdict);
