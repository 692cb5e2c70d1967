import { type Absence, absenceOf, absenceSentence, firstLine } from './absence.ts';
import { type Argv, runCommand } from './run-command.ts';
import { systemctl, type UnitRef } from './unit-ref.ts';

/** What can be done to a unit, in the words of systemctl(1). */
export const UNIT_ACTIONS = ['start', 'stop', 'restart', 'reload', 'reset-failed'] as const;
export type UnitAction = (typeof UNIT_ACTIONS)[number];

export interface ActionOutcome {
  readonly ok: boolean;
  /** What happened, in one sentence, safe to show. */
  readonly sentence: string;
}

/** Stopping may take what TimeoutStopSec= allows, 90 s by default, and starting as much. */
const TIMEOUT_MS = 200_000;

/** The exact command that `runUnitAction` runs: to be shown, and confirmed, before. */
export function unitActionArgv(action: UnitAction, unit: UnitRef): Argv {
  // `--` because names may begin with a dash: `-.mount`.
  return [...systemctl(unit.uid), action, ...(unit.name.startsWith('-') ? ['--'] : []), unit.name];
}

/** Runs the action, and waits until systemd has done it. */
export async function runUnitAction(
  action: UnitAction,
  unit: UnitRef,
  signal?: AbortSignal,
): Promise<ActionOutcome> {
  const outcome = await runCommand(unitActionArgv(action, unit), {
    timeoutMs: TIMEOUT_MS,
    ...(signal === undefined ? {} : { signal }),
  });
  const absence = absenceOf(outcome);
  if (absence === undefined) return { ok: true, sentence: 'Done' };
  if (absence.absent === 'no-answer') {
    return { ok: false, sentence: 'Not done yet after 200 s; systemd goes on with it' };
  }
  return { ok: false, sentence: refusalSentence(absence, outcome.stderr) };
}

/** systemctl says best itself what it refused, unless it could not ask at all. */
function refusalSentence(absence: Absence, stderr: string): string {
  const couldAsk = absence.absent === 'failed' || absence.absent === 'no-such-unit';
  return couldAsk && stderr !== '' ? firstLine(stderr) : absenceSentence(absence);
}
