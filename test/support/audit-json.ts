import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

export interface AuditPoint {
  readonly id: string;
  readonly status: string;
  readonly value: string | null;
  readonly reason: string;
  readonly fix: string | null;
}

export interface AuditJson {
  readonly subject: { readonly unit: string | null; readonly pid: number | null };
  readonly verdict: 'ok' | 'warning' | 'critical' | 'unknown';
  readonly points: readonly AuditPoint[];
  readonly services?: readonly { readonly unit: string; readonly verdict: string }[] | null;
}

const isTime = (text: string): boolean => !Number.isNaN(Date.parse(text));
const ajv = new Ajv2020({ formats: { 'date-time': isTime } });
const validate = ajv.compile(JSON.parse(readFileSync('schema/audit.schema.json', 'utf8')));

const STATUS = { ok: 0, warning: 1, critical: 2, unknown: 3 };

/** What `ptop audit --json` printed; throws unless it keeps to the schema, and to its exit status. */
export function checkedAudit(stdout: string, status: number | null): AuditJson {
  const report = JSON.parse(stdout) as AuditJson;
  if (!validate(report)) throw new Error(ajv.errorsText(validate.errors));
  if (status !== STATUS[report.verdict]) throw new Error(`${report.verdict} with status ${status}`);
  return report;
}

/** One point of it. */
export function pointOf({ points }: AuditJson, id: string): AuditPoint {
  const point = points.find((known) => known.id === id);
  if (point === undefined) throw new Error(`no ${id} among ${points.map((one) => one.id)}`);
  return point;
}
