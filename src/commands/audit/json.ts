import { printable } from '../../text/sanitize.ts';
import { fixText } from '../../triage/audit/fixes.ts';
import type { AuditReport } from '../../triage/audit/report.ts';
import type { HostReport, ServiceScore } from './host.ts';
import { type NamedSubject, systemctlFor } from './subject.ts';

/**
 * What `ptop audit --json` prints about a service or a process; its fields are a contract with the
 * scripts that read it: schema/audit.schema.json. All texts are as a person would see them.
 */
export function auditJson(takenAtMs: number, about: NamedSubject, report: AuditReport): object {
  const { unit, process } = about;
  return {
    takenAt: new Date(takenAtMs).toISOString(),
    subject: {
      unit: 'name' in unit ? printable(unit.name) : null,
      pid: process?.pid ?? null,
      name: process?.shownName ?? null,
    },
    verdict: report.verdict,
    points: pointsJson(report, systemctlFor(about, 'edit')),
  };
}

/** The same about the host, with the points of every service. */
export function hostJson(takenAtMs: number, { verdict, kernel, services }: HostReport): object {
  return {
    takenAt: new Date(takenAtMs).toISOString(),
    subject: { unit: null, pid: null, name: null },
    verdict,
    points: pointsJson(kernel, ''),
    services: 'unread' in services ? null : services.map(serviceJson),
  };
}

const pointsJson = ({ points }: AuditReport, systemctlEdit: string): readonly object[] =>
  points.map((point) => ({
    id: point.id,
    title: point.title,
    status: point.status,
    value: point.value ?? null,
    reason: point.reason,
    fix: fixText(point, systemctlEdit) ?? null,
  }));

const serviceJson = ({
  shownUnit,
  process,
  report: { verdict, points },
}: ServiceScore): object => ({
  unit: shownUnit,
  pid: process.pid,
  name: process.shownName,
  verdict,
  points: points.map(({ id, status }) => ({ id, status })),
});
