import type { ServiceEvidence } from '../../evidence/services.ts';
import { absenceSentence, isAbsent } from '../../systemd/absence.ts';
import type { Unit } from '../../systemd/unit.ts';
import { printable } from '../../text/sanitize.ts';
import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { stopFindings } from './stop-findings.ts';
import {
  failedFinding,
  inactiveFinding,
  loopFinding,
  restartFinding,
  type UnitFacts,
} from './unit-findings.ts';
import { withoutEvidence } from './without-evidence.ts';

/** Step 1: units that have failed, wait for a restart, restart again and again, or do not stop well. */
export const checkService: Check = ({ sample, gathered: { services, stopping } }) => {
  const nowMs = sample.takenAtMs;
  if (services === undefined || 'unread' in services) {
    return { ...withoutEvidence(services), findings: stopFindings(stopping, nowMs, []) };
  }
  const ofUnits = findingsIn(services, nowMs);
  const told = ofUnits.flatMap(({ unit }) => unit ?? []);
  const findings = [...ofUnits, ...stopFindings(stopping, nowMs, told)];
  if (stopping === undefined) return { ...withoutEvidence(undefined), findings };
  const { asked } = services;
  if (asked !== undefined && isAbsent(asked.unit)) {
    const unknown = `${printable(asked.ref.name)}: ${absenceSentence(asked.unit)}`;
    return { findings, summary: unknown, unknown };
  }
  return { findings, summary: asked === undefined ? QUIET : stateWords(asked.unit as Unit) };
};

const QUIET = 'no unit has failed, none is restarted again and again';

function findingsIn(evidence: ServiceEvidence, nowMs: number): readonly Finding[] {
  const { report, asked, lastWords } = evidence;
  const isAsked = (unit: Unit): boolean =>
    asked?.ref.name === unit.name && asked.ref.uid === undefined;
  const factsOf = (unit: Unit): UnitFacts => ({
    unit,
    nowMs,
    lastWords: lastWords.get(unit.name)?.text,
    isAsked: isAsked(unit),
    isOfUser: false,
  });
  const { loops } = report;
  const loopsToo = ({ name }: Unit): boolean => loops.some(({ unit }) => unit.name === name);
  const waiting = report.awaitingRestart.filter((unit) => !loopsToo(unit));
  const idle =
    asked === undefined || isAbsent(asked.unit) || loopsToo(asked.unit) ? [] : [asked.unit];
  return [
    ...loops.map((looping) => loopFinding(factsOf(looping.unit), looping)),
    ...report.failed.map((unit) => failedFinding(factsOf(unit))),
    ...report.failedOfUser.map((unit) =>
      failedFinding({ ...factsOf(unit), isAsked: false, isOfUser: true }),
    ),
    ...waiting.map((unit) => restartFinding(factsOf(unit))),
    ...idle.flatMap((unit) => inactiveFinding(factsOf(unit)) ?? []),
  ];
}

/** `app.service is active (running), main process 812`. */
function stateWords(unit: Unit): string {
  const { name, activeState, subState, mainPid } = unit;
  const more = activeState === 'inactive' ? idleReason(unit) : mainPid && `main process ${mainPid}`;
  return printable(`${name} is ${activeState} (${subState})${more ? `, ${more}` : ''}`);
}

function idleReason({ conditionUnmet, triggeredBy }: Unit): string | undefined {
  if (conditionUnmet) return 'as a condition of its unit file is not met';
  return triggeredBy.length > 0 ? `to be started by ${triggeredBy.join(' or ')}` : undefined;
}
