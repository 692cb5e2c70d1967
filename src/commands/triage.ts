import { setTimeout as sleep } from 'node:timers/promises';
import type { Sample } from '../sampler/sample.ts';
import { Sampler } from '../sampler/sampler.ts';
import { inSlices } from '../sampler/slice.ts';
import { formatDuration } from '../text/units.ts';
import { conclude, type Report } from '../triage/report.ts';
import { interruption } from './interruption.ts';
import { Investigation } from './investigation.ts';
import { toJson } from './json.ts';
import { write } from './output.ts';
import { PLUGIN_STATUS } from './plugin-status.ts';
import { print } from './print.ts';
import { requireUnit } from './subject-options.ts';
import { triageJson } from './triage/json.ts';
import type { TriageOptions } from './triage/options.ts';
import { TriageProgress } from './triage/progress.ts';
import { triageLines } from './triage/text.ts';

/** The second reading comes early, because only with it there are rates. */
const SECOND_READING_AFTER_MS = 500;
const BETWEEN_READINGS_MS = 1000;
/** The last reading is at the end; one so shortly before it would tell nothing. */
const LEAST_BETWEEN_MS = 700;

/**
 * Looks for `seconds`, or until Ctrl-C, and prints what is wrong. Returns the exit status of
 * monitoring plug-ins, with looks still under way. Throws WrongUse for an unknown unit.
 */
export async function triage(options: TriageOptions): Promise<number> {
  const { sample, report, watchedSeconds } = await investigate(options, new TriageProgress());
  const circumstances = { host: sample.host, subject: options.subject, watchedSeconds };
  if (options.json) await write(`${toJson(triageJson(report))}\n`);
  else await print(triageLines(report, circumstances));
  return PLUGIN_STATUS[report.verdict];
}

interface Investigated {
  readonly sample: Sample;
  readonly report: Report;
  readonly watchedSeconds: number;
}

async function investigate(
  { subject, seconds, reader, json }: TriageOptions,
  progress: TriageProgress,
): Promise<Investigated> {
  const enough = interruption();
  const sampler = new Sampler({ reader });
  const investigation = new Investigation({ reader, subject, thorough: true });
  enough.addEventListener('abort', () => investigation.stop());
  const startedMs = performance.now();
  const watchedSeconds = (): number => Math.round((performance.now() - startedMs) / 1000);
  const until = (ms: number): Promise<void> =>
    sleep(Math.max(0, ms - performance.now()), undefined, { signal: enough }).catch(() => {});
  const endMs = startedMs + 1000 * seconds;
  const read = (): Promise<Sample> => inSlices(sampler.pass());
  let dueMs = startedMs + SECOND_READING_AFTER_MS;
  let sample = await read();
  if (subject.unit !== undefined) await requireUnit(subject.unit, sample.processes);
  for (;;) {
    const report = investigation.examine(sample);
    if (!json) progress.show(report, watchedSeconds(), seconds);
    const isLast = endMs - dueMs < LEAST_BETWEEN_MS;
    await until(isLast ? endMs : dueMs);
    sample = await read();
    if (isLast || enough.aborted) break;
    dueMs = Math.max(dueMs + BETWEEN_READINGS_MS, performance.now());
  }
  progress.clear();
  const watched = watchedSeconds();
  const unanswered = `no answer within ${formatDuration(watched)}`;
  const report = conclude(investigation.lastReport(sample), unanswered);
  return { sample, report, watchedSeconds: watched };
}
