import { layout } from '../app/layout.ts';
import type { State } from '../app/state.ts';
import type { Line } from '../text/span.ts';
import { descriptorList } from './descriptor-list.ts';
import { eventsPane } from './events-pane.ts';
import { findingsLine } from './findings-line.ts';
import { focusPane } from './focus-pane.ts';
import { footer } from './footer.ts';
import type { Frame, Layer } from './frame.ts';
import { header } from './header.ts';
import { journalLayers } from './journal/pane.ts';
import { columnsChooser, menu } from './menu.ts';
import { environmentText, helpText } from './pager.ts';
import { pane } from './pane.ts';
import { runbookPane } from './runbook-pane.ts';
import { confirmDialog, signalDialog } from './signal-dialog.ts';
import { statusLine } from './status-line.ts';
import { stopDialog, stopPlanDialog } from './stop-dialog.ts';
import { columnHeaders, tableRows } from './table.ts';
import { unitActionDialog } from './unit-action-dialog.ts';
import { unitPane } from './unit-pane.ts';

/** The whole screen for a state: the table with what is open over it. */
export function screen(state: State): Frame {
  const { line, cursorX } = footer(state);
  const footerY = state.size.rows - 1;
  const { layers, ...drawings } = over(state);
  return {
    layers: [main(state), ...journalLayers(state), ...layers, full(state, footerY, [line])],
    ...drawings,
    ...(cursorX === undefined ? {} : { cursor: { x: cursorX, y: footerY } }),
  };
}

function main(state: State): Layer {
  const { header: plan, findingsY, statusY } = layout(state);
  return full(state, 0, [
    ...header(state, plan),
    ...(findingsY === undefined ? [] : [findingsLine(state)]),
    ...(statusY === undefined ? [] : [statusLine(state)]),
    columnHeaders(state),
    ...tableRows(state),
  ]);
}

/** What lies over the table in modes that have something. */
function over(state: State): Frame {
  const { mode } = state;
  switch (mode.kind) {
    case 'focus':
      return focusPane(state, mode);
    case 'unit':
    case 'troubled':
      return unitPane(state, mode);
    case 'unitAction':
    case 'unitDanger':
      return {
        layers: [...unitPane(state, mode.under).layers, unitActionDialog(state, mode)],
      };
    case 'runbook':
      return { layers: [runbookPane(state, mode)] };
    case 'pane':
    case 'paneEnded':
      return pane(state, mode);
    default:
      return { layers: dialogs(state) };
  }
}

function dialogs(state: State): readonly Layer[] {
  const { mode } = state;
  switch (mode.kind) {
    case 'menu':
      return [menu(state, mode)];
    case 'columns':
      return [columnsChooser(state, mode)];
    case 'help':
      return [pager(state, helpText(state, mode.top))];
    case 'descriptors':
    case 'descriptorFilter':
      return [descriptorList(state, mode)];
    case 'environment':
      return [pager(state, environmentText(state, mode))];
    case 'signal':
      return [signalDialog(state, mode)];
    case 'stopPlan':
      return [stopPlanDialog(state, mode)];
    case 'confirm':
      return [confirmDialog(state, mode)];
    case 'stopping':
    case 'stopAsking':
    case 'stopped':
      return [stopDialog(state, mode)];
    case 'events':
      return [eventsPane(state, mode)];
    default:
      return [];
  }
}

function pager(state: State, lines: readonly Line[]): Layer {
  return { x: 0, y: 0, width: state.size.columns, height: state.size.rows - 1, lines };
}

/** Lines across the whole screen, from row `y` on. */
function full(state: State, y: number, lines: readonly Line[]): Layer {
  return { x: 0, y, width: state.size.columns, height: state.size.rows - y, lines };
}
