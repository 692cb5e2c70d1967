import type { Host } from '../../sampler/sample.ts';
import { printable } from '../../text/sanitize.ts';
import { maskSecrets } from '../../text/secrets.ts';
import type { Line, Span } from '../../text/span.ts';
import { formatDuration } from '../../text/units.ts';
import type { Finding } from '../../triage/finding.ts';
import { proofLines, statusWord, stepLine } from '../../triage/finding-lines.ts';
import { stepOf } from '../../triage/finding-table.ts';
import type { Report, StepReport } from '../../triage/report.ts';
import type { Subject } from '../../triage/subject.ts';

/** Where and how it was looked. */
export interface Circumstances {
  readonly host: Host;
  readonly subject: Subject;
  readonly watchedSeconds: number;
}

/** What `ptop triage` prints for a person: the answer, the ten steps, each finding with its proof. */
export function triageLines(report: Report, circumstances: Circumstances): readonly Line[] {
  return [
    answer(report),
    { spans: [{ text: where(report, circumstances), style: 'dim' }] },
    { spans: [] },
    ...report.steps.map((step) => stepLine({ ...step, summary: inShort(step, report) })),
    ...report.findings.flatMap(findingLines),
  ];
}

/** The sentences of findings stand below the steps. */
function inShort({ step, summary }: StepReport, { findings }: Report): string {
  const ids = findings.map(({ id }) => id).filter((id) => stepOf(id) === step);
  return ids.length === 0 ? summary : [...new Set(ids)].join(', ');
}

function answer({ verdict, findings, steps }: Report): Line {
  const [first] = findings;
  if (first !== undefined) return { spans: [severity(first), { text: ` ${first.summary}` }] };
  const unknown = steps.filter(({ status }) => status === 'unknown').map(({ step }) => step);
  if (unknown.length === 0)
    return { spans: [{ text: 'OK', style: 'ok' }, { text: ' all ten steps' }] };
  const text = ` nothing found, but steps ${unknown.join(', ')} could not be looked at`;
  return { spans: [{ text: statusWord(verdict).toUpperCase(), style: 'strong' }, { text }] };
}

/** `vps-01, Linux 6.18.0, 2026-03-07 02:11:09 UTC, watched 5 s, only nginx.service`. */
function where({ takenAtMs }: Report, { host, subject, watchedSeconds }: Circumstances): string {
  const { unit, pid, url } = subject;
  const only = [unit, pid === undefined ? undefined : `process ${pid}`, url].filter(
    (part) => part !== undefined,
  );
  const time = new Date(takenAtMs).toISOString().slice(0, 19).replace('T', ' ');
  const parts = [host.hostname, `Linux ${host.kernel}`, `${time} UTC`];
  const watched = `watched ${formatDuration(watchedSeconds)}`;
  const narrowed = only.length > 0 ? [`only ${only.join(', ')}`] : [];
  return maskSecrets(printable([...parts, watched, ...narrowed].join(', ')));
}

function findingLines(finding: Finding): readonly Line[] {
  const spans: Span[] = [
    severity(finding),
    { text: ` ${finding.id}`, style: 'strong' },
    { text: `, step ${stepOf(finding.id)}: ${finding.summary}` },
  ];
  return [{ spans: [] }, { spans }, ...proofLines(finding)];
}

const severity = ({ severity }: Finding): Span => ({
  text: statusWord(severity),
  style: severity,
});
