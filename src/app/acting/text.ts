import { hasEnded, outcomeText } from '../../signals/outcome.ts';
import { label } from '../../signals/target.ts';
import { printable } from '../../text/sanitize.ts';
import { formatGrouped } from '../../text/units.ts';
import { type ActionEvent, lastBatch, type UnitEvent } from './events.ts';

/** What the message line says about what was done last; undefined before anything was. */
export function actionMessage(events: readonly ActionEvent[]): string | undefined {
  const batch = lastBatch(events);
  const [first] = batch;
  if (first === undefined) return undefined;
  return batch.length === 1 ? aboutOne(first) : aboutMany(first, batch);
}

function aboutOne(event: ActionEvent): string {
  if (event.kind === 'unit') return aboutUnit(event);
  const { kind, target, what, failed, outcome } = event;
  if (failed !== undefined) return `${what}: ${label(target)}: ${failed}`;
  if (kind === 'nice') return `${label(target)}: ${what}`;
  const came = outcome === undefined ? '' : `: ${outcomeText(outcome)}`;
  return `${what} sent to ${label(target)}${came}`;
}

function aboutUnit(event: UnitEvent): string {
  return `${event.what} ${printable(event.unit.name)}: ${unitOutcome(event)}`;
}

/** What came of it, safe to show. */
export function unitOutcome({ failed, runs }: UnitEvent): string {
  return failed ?? (runs ? 'systemctl is at it ...' : 'done');
}

function aboutMany({ kind, what }: ActionEvent, batch: readonly ActionEvent[]): string {
  const done = batch.filter(({ failed }) => failed === undefined);
  const ended = done.filter(
    (event) => event.kind !== 'unit' && event.outcome !== undefined && hasEnded(event.outcome),
  );
  const failed = batch.length - done.length;
  const of = `${formatGrouped(done.length)} of ${formatGrouped(batch.length)} processes`;
  const said = [kind === 'signal' ? `${what} sent to ${of}` : `nice changed of ${of}`];
  if (done.some((event) => event.kind !== 'unit' && event.outcome !== undefined)) {
    said.push(`${formatGrouped(ended.length)} ended`);
    said.push(`${formatGrouped(done.length - ended.length)} still alive`);
  }
  if (failed > 0) said.push(`${formatGrouped(failed)} not reached (E says why)`);
  return said.join(', ');
}
