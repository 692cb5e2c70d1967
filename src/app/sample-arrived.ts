import type { Process } from '../sampler/process.ts';
import type { Message } from './messages.ts';
import { announceNew } from './runbook/announcement.ts';
import type { State } from './state.ts';
import { refreshRows } from './table/refresh-rows.ts';

/** A new reading: rows follow it, and what has ended is no longer tagged or folded. */
export function sampleArrived(
  state: State,
  { sample, report, services }: Extract<Message, { type: 'sample' }>,
): State {
  const folded = stillAlive(state.table.folded);
  const next = refreshRows({
    ...state,
    sample,
    report,
    services,
    findings: report?.findings ?? [],
    firstSlot: state.firstSlot ?? sample.slot,
    tagged: stillAlive(state.tagged),
    table: folded === state.table.folded ? state.table : { ...state.table, folded },
  });
  return announceNew(next);
}

function stillAlive(processes: ReadonlySet<Readonly<Process>>): ReadonlySet<Readonly<Process>> {
  const alive = [...processes].filter((process) => process.endedAtMs === undefined);
  return alive.length === processes.size ? processes : new Set(alive);
}
