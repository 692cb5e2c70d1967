import { type Absence, absenceOf, absenceSentence, firstLine } from './absence.ts';
import { runCommand } from './run-command.ts';
import { type UnitAction, unitActionArgv } from './unit-action.ts';
import type { UnitRef } from './unit-ref.ts';

export interface ActionOutcome {
  readonly ok: boolean;
  /** What happened, in one sentence without a full stop, safe to show. */
  readonly sentence: string;
}

/** Stopping may take what TimeoutStopSec= allows, 90 s by default, and starting as much. */
const TIMEOUT_MS = 200_000;

/** Runs the action, and waits until systemd has done it. Ending the wait does not take it back. */
export async function runUnitAction(
  action: UnitAction,
  unit: UnitRef,
  signal?: AbortSignal,
): Promise<ActionOutcome> {
  const options = { timeoutMs: TIMEOUT_MS, ...(signal && { signal }) };
  const outcome = await runCommand(unitActionArgv(action, unit), options);
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
