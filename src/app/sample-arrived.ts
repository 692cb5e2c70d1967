import type { Process } from '../sampler/process.ts';
import type { Sample } from '../sampler/sample.ts';
import type { Report } from '../triage/report.ts';
import { announceNew } from './announcement.ts';
import { refreshRows } from './refresh-rows.ts';
import type { State } from './state.ts';

/** A new reading: rows follow it, and what has ended is no longer tagged or folded. */
export function sampleArrived(state: State, sample: Sample, report?: Report): State {
  const folded = stillAlive(state.table.folded);
  const next = refreshRows({
    ...state,
    sample,
    report,
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
