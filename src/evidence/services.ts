import type { Unread } from '../inspect/unread.ts';
import type { Sample } from '../sampler/sample.ts';
import { absenceSentence } from '../systemd/absence.ts';
import { messageLines } from '../systemd/journal/entry-text.ts';
import { readLastWords } from '../systemd/journal/last-words.ts';
import { type ServiceReport, ServiceWatch } from '../systemd/service-watch.ts';
import type { Unit } from '../systemd/unit.ts';
import { type AskedUnit, readAskedUnit, unitOfAsked } from './asked-unit.ts';
import { otherSystem } from './other-system.ts';
import type { World } from './world.ts';

/** Units in trouble, and the unit that is asked about. */
export interface ServiceEvidence {
  readonly takenAtMs: number;
  readonly report: ServiceReport;
  readonly asked: AskedUnit | undefined;
  readonly lastWords: LastWords;
  /** Remembers restarts from look to look. */
  readonly watch: ServiceWatch;
}

/** What units said last before they failed, safe to show, by their names. */
export type LastWords = ReadonlyMap<string, FinalLine>;

interface FinalLine {
  readonly failedAtMs: number | undefined;
  readonly text: string | undefined;
}

/** Later than this the sampler has seen a process for some looks already. */
const LATELY_MS = 12_000;
/** In one look; the others have their turn in the next. */
const MOST_WORDS_READ = 5;

/** Asks the managers of units and services; costs two or three short programs. */
export async function gatherServiceEvidence(
  world: World,
  before: ServiceEvidence | undefined,
): Promise<ServiceEvidence | Unread> {
  const other = otherSystem(world.reader);
  if (other !== undefined) return other;
  const watch = before?.watch ?? new ServiceWatch();
  const takenAtMs = Date.now();
  const report = await watch.look(takenAtMs, startedUnits(world.sample, takenAtMs));
  if (report.absence !== undefined) return { unread: absenceSentence(report.absence) };
  const asked = await readAskedUnit(world);
  const ended = [...report.failed, ...report.awaitingRestart, ...endedUnits(asked)];
  const lastWords = await readNewWords(ended, before?.lastWords);
  return { takenAtMs, report, asked, lastWords, watch };
}

/** Services of which a process has started lately. */
function startedUnits({ processes }: Sample, nowMs: number): readonly string[] {
  const units = new Set<string>();
  for (const { unit, startedAtMs } of processes) {
    if (startedAtMs > nowMs - LATELY_MS && unit?.endsWith('.service')) units.add(unit);
  }
  return [...units];
}

function endedUnits(asked: AskedUnit | undefined): readonly Unit[] {
  const unit = asked?.ref.uid === undefined ? unitOfAsked(asked) : undefined;
  return unit?.activeState === 'inactive' ? [unit] : [];
}

/** Reads them once for each time that a unit failed. */
async function readNewWords(units: readonly Unit[], before?: LastWords): Promise<LastWords> {
  const known = new Map<string, FinalLine>();
  let read = 0;
  for (const unit of units) {
    const line = before?.get(unit.name);
    if (line !== undefined && line.failedAtMs === unit.sinceMs) known.set(unit.name, line);
    else if (read++ < MOST_WORDS_READ) {
      known.set(unit.name, { failedAtMs: unit.sinceMs, text: await readFinalLine(unit) });
    }
  }
  return known;
}

/** Of the last run: what it said before that is no reason. */
async function readFinalLine({ name, startedAtMs = 0 }: Unit): Promise<string | undefined> {
  const entry = await readLastWords({ name, uid: undefined });
  if (entry?.atMs === undefined || entry.atMs < startedAtMs) return undefined;
  return messageLines(entry).find((line) => line.trim() !== '');
}
