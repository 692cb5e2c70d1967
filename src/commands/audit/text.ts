import { printable } from '../../text/sanitize.ts';
import type { Line, Span, Style } from '../../text/span.ts';
import { displayWidth, padEnd } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import { type Fixes, fixesOf, SYSCTL_FILE } from '../../triage/audit/fixes.ts';
import type { PointStatus } from '../../triage/audit/point.ts';
import type { AuditReport, JudgedPoint } from '../../triage/audit/report.ts';
import { type HostReport, type ServiceScore, worstPoints } from './host.ts';
import { type NamedSubject, subjectName, systemctlFor } from './subject.ts';

/** Told by words, so that it does not take colours. */
const STATUS: Readonly<Record<PointStatus, readonly [word: string, style: Style]>> = {
  ok: ['ok', 'ok'],
  warning: ['WARNING', 'warning'],
  critical: ['CRITICAL', 'critical'],
  unknown: ['unknown', 'dim'],
  'not-applicable': ['-', 'dim'],
};
const STATUS_WIDTH = Math.max(...Object.values(STATUS).map(([word]) => word.length));
/** Of titles and names of units, with the blanks after them. */
const TITLE_WIDTH = 31;
const INDENT_WIDTH = STATUS_WIDTH + 1 + TITLE_WIDTH;
const INDENT: Span = { text: ' '.repeat(INDENT_WIDTH) };
const LEAST_ROOM = 20;

/** What `ptop audit` prints for a person: the answer, the points, then what to write where. */
export function auditLines(
  subject: NamedSubject,
  report: AuditReport,
  width: number,
): readonly Line[] {
  const fixes = fixesOf(report.points);
  const edit = `${systemctlFor(subject, 'edit')}, then ${systemctlFor(subject, 'restart')}`;
  return [
    answer(subjectName(subject), report),
    BLANK,
    ...report.points.flatMap((point) => pointLines(point, width)),
    ...block(edit, fixes.dropIn),
    ...hostFixLines(fixes),
  ];
}

/** The same about a host and all its services. */
export function hostLines(
  hostname: string,
  { verdict, kernel, services }: HostReport,
  width: number,
): readonly Line[] {
  const points = kernel.points.flatMap((point) => pointLines(point, width));
  const fixes = hostFixLines(fixesOf(kernel.points));
  const isRead = !('unread' in services);
  const heading = !isRead
    ? `services: ${services.unread}`
    : services.length === 0
      ? 'services: none of systemd runs here'
      : `${services.length} services, the worst first; ptop audit --unit NAME says what to do`;
  return [
    answer(printable(hostname), { verdict, points: kernel.points }),
    BLANK,
    ...points,
    ...fixes,
    BLANK,
    { spans: [{ text: heading, style: 'strong' }] },
    ...(isRead ? services.flatMap((service) => serviceLines(service, width)) : []),
  ];
}

const BLANK: Line = { spans: [] };

const dim = (text: string): Span => ({ text, style: 'dim' });

function answer(name: string, { verdict, points }: AuditReport): Line {
  const counts = (['critical', 'warning', 'unknown', 'ok'] as const).flatMap((status) => {
    const count = points.filter((point) => point.status === status).length;
    return count === 0 ? [] : [`${count} ${status}`];
  });
  const [word, style] = STATUS[verdict];
  return {
    spans: [{ text: word.toUpperCase(), style }, { text: ` ${name}: ${counts.join(', ')}` }],
  };
}

/** `WARNING  Restarted when it fails   Restart=no, after 0.1 s`, and the reason where there is room. */
function pointLines({ status, title, value, reason }: JudgedPoint, width: number): readonly Line[] {
  const room = Math.max(LEAST_ROOM, width - INDENT_WIDTH);
  const reasons = wrap(reason, room).map((text) => [dim(text)]);
  if (value === undefined) return row(status, title, reasons);
  if (displayWidth(`${value}; ${reason}`) <= room) {
    return row(status, title, [[{ text: `${value}; ` }, dim(reason)]]);
  }
  return row(status, title, [...wrap(value, room).map((text) => [{ text }]), ...reasons]);
}

function row(
  status: PointStatus,
  title: string,
  texts: readonly (readonly Span[])[],
): readonly Line[] {
  const [word, style] = STATUS[status];
  const isWrong = status === 'warning' || status === 'critical';
  const head: readonly Span[] = [
    { text: `${padEnd(word, STATUS_WIDTH)} `, style },
    { text: padEnd(`${title} `, TITLE_WIDTH), style: isWrong ? 'strong' : 'normal' },
  ];
  return texts.map((spans, index) => ({ spans: [...(index === 0 ? head : [INDENT]), ...spans] }));
}

/** `WARNING  nginx.service   5 of 14: restart, start-limit, ...`. */
function serviceLines({ shownUnit, report }: ServiceScore, width: number): readonly Line[] {
  const { verdict, points } = report;
  const ids = verdict === 'ok' ? [] : worstPoints(report).map(({ id }) => id);
  const text =
    ids.length === 0 ? 'all is well' : `${ids.length} of ${points.length}: ${ids.join(', ')}`;
  const room = Math.max(LEAST_ROOM, width - INDENT_WIDTH);
  return row(
    verdict,
    shownUnit,
    wrap(text, room).map((line) => [dim(line)]),
  );
}

function hostFixLines({ sysctl, elsewhere }: Fixes): readonly Line[] {
  return [
    ...block(`${SYSCTL_FILE}, then sysctl --system`, sysctl),
    ...block(
      'Besides',
      elsewhere.map((line) => `- ${line}`),
    ),
  ];
}

function block(title: string, lines: readonly string[]): readonly Line[] {
  if (lines.length === 0) return [];
  return [
    BLANK,
    { spans: [{ text: `${title}:`, style: 'strong' }] },
    ...lines.map((text): Line => ({ spans: [{ text }] })),
  ];
}
