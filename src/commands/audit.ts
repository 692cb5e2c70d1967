import { gatherAudit } from '../evidence/audit/gather.ts';
import type { Sample } from '../sampler/sample.ts';
import { Sampler } from '../sampler/sampler.ts';
import { inSlices } from '../sampler/slice.ts';
import { audit as judge } from '../triage/audit/report.ts';
import { auditHost } from './audit/host.ts';
import { auditJson, hostJson } from './audit/json.ts';
import type { AuditOptions } from './audit/options.ts';
import { type NamedSubject, subjectOfProcess, subjectOfUnit } from './audit/subject.ts';
import { auditLines, hostLines } from './audit/text.ts';
import { tryStop } from './audit/try-stop.ts';
import { toJson } from './json.ts';
import { write } from './output.ts';
import { PLUGIN_STATUS } from './plugin-status.ts';
import { print } from './print.ts';

/** Prints the checklist, and returns the exit status of monitoring plug-ins; throws WrongUse. */
export async function audit(options: AuditOptions): Promise<number> {
  const { reader, unit, pid } = options;
  const sampler = new Sampler({ reader, keepsOpen: false });
  const sample = await inSlices(sampler.pass());
  sampler.close();
  if (unit !== undefined) {
    return auditSubject(await subjectOfUnit(unit, sample.processes, reader), sample, options);
  }
  return pid === undefined
    ? auditAll(sample, options)
    : auditSubject(await subjectOfProcess(pid, sample.processes, reader), sample, options);
}

async function auditSubject(
  subject: NamedSubject,
  { processes, takenAtMs }: Sample,
  { reader, json, yes, ...options }: AuditOptions,
): Promise<number> {
  const parts = await gatherAudit(subject, { reader, processes, looksAtNetwork: true });
  const trial = options.tryStop ? await tryStop(subject, reader, yes) : parts.trial;
  const report = judge({ ...parts, trial });
  if (json) await write(`${toJson(auditJson(takenAtMs, subject, report))}\n`);
  else await print(auditLines(subject, report, width()));
  return PLUGIN_STATUS[report.verdict];
}

async function auditAll(sample: Sample, { reader, json }: AuditOptions): Promise<number> {
  const report = await auditHost(reader, sample);
  if (json) await write(`${toJson(hostJson(sample.takenAtMs, report))}\n`);
  else await print(hostLines(sample.host.hostname, report, width()));
  return PLUGIN_STATUS[report.verdict];
}

/** Without a terminal lines are as long as most paste them. */
const width = (): number => process.stdout.columns ?? 100;
