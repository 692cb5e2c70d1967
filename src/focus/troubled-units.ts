import type { ServiceReport } from '../systemd/service-watch.ts';
import type { Unit } from '../systemd/unit.ts';
import { printable } from '../text/sanitize.ts';
import type { Style } from '../text/span.ts';
import { formatGrouped } from '../text/units.ts';
import { exitWords, resultWords } from './unit-result.ts';

/** A unit that is in trouble, and what it is about; `text` is safe to show. */
export interface TroubledUnit {
  readonly name: string;
  /** Of the manager of the user who asks. */
  readonly isOfUser: boolean;
  readonly text: string;
  readonly style: Style;
}

/** The worst first: crash loops, failed units, those that wait for a restart, then what is between. */
export function troubledUnits(services: ServiceReport): readonly TroubledUnit[] {
  const units: TroubledUnit[] = [];
  const add = (name: string, text: string, style: Style, isOfUser = false): void => {
    const isSame = (unit: TroubledUnit): boolean =>
      unit.name === name && unit.isOfUser === isOfUser;
    if (!units.some(isSame)) units.push({ name, isOfUser, text, style });
  };
  for (const { unit, loop, exit } of services.loops) {
    const how = exit === undefined ? '' : `, ${exitWords(exit)}`;
    const rate = `${Math.max(1, Math.round(loop.perMinute))}/min`;
    add(
      unit.name,
      `crash loop: ${formatGrouped(loop.restarts)} restarts, ${rate}${how}`,
      'critical',
    );
  }
  for (const unit of services.failed) add(unit.name, failureWords(unit), 'critical');
  for (const unit of services.failedOfUser) {
    add(unit.name, `${failureWords(unit)} (systemctl --user)`, 'warning', true);
  }
  for (const unit of services.awaitingRestart) {
    const why = resultWords(unit, undefined, undefined);
    add(unit.name, `waits for a restart${why === undefined ? '' : `: ${why}`}`, 'warning');
  }
  for (const { name, activeState, subState } of services.troubled) {
    const isFailed = activeState === 'failed';
    const text = isFailed ? 'failed' : printable(`${activeState} (${subState})`);
    add(name, text, isFailed ? 'critical' : 'normal');
  }
  return units;
}

function failureWords(unit: Unit): string {
  const why = resultWords(unit, undefined, undefined);
  return why === undefined ? 'failed' : `failed: ${why}`;
}
