import type { ServiceReport } from '../systemd/service-watch.ts';
import { printable } from '../text/sanitize.ts';
import type { Style } from '../text/span.ts';
import { formatGrouped } from '../text/units.ts';
import { exitWords, resultWords } from './unit-result.ts';

/** A unit that is in trouble, and what it is about; `text` is safe to show. */
export interface TroubledUnit {
  readonly name: string;
  readonly text: string;
  readonly style: Style;
}

/** The worst first: crash loops, failed units, those that wait for a restart, then what is between. */
export function troubledUnits(services: ServiceReport): readonly TroubledUnit[] {
  const units: TroubledUnit[] = [];
  const add = (name: string, text: string, style: Style): void => {
    if (!units.some((unit) => unit.name === name)) units.push({ name, text, style });
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
  for (const unit of services.failed) {
    const why = resultWords(unit, undefined, undefined);
    add(unit.name, why === undefined ? 'failed' : `failed: ${why}`, 'critical');
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
