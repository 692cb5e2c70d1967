import { lookForSuccessors, renicedArrived, seenArrived, sentArrived } from './acting/arrived.ts';
import {
  eventsHandlers,
  signalHandlers,
  stopHandlers,
  stopPlanHandlers,
} from './acting/commands.ts';
import { confirmHandlers, factsArrived } from './acting/decide.ts';
import {
  descriptorFilterHandlers,
  descriptorsArrived,
  descriptorsHandlers,
} from './descriptor-list.ts';
import { focusArrived, focusHandlers } from './focus.ts';
import { journalEntryHandlers, journalFieldsArrived } from './journal/entry.ts';
import { journalArrived, journalHandlers } from './journal/journal.ts';
import { journalPromptHandlers } from './journal/prompt.ts';
import { type CommandOf, commandFor } from './keymap.ts';
import { menuHandlers } from './menu.ts';
import type { Handlers, Message, Press, Update } from './messages.ts';
import type { ModeKind } from './mode.ts';
import { handleMouse } from './mouse.ts';
import { environmentArrived, pagerHandlers } from './pager.ts';
import { paneEnded, paneEndedHandlers, paneHandlers, paneRefused } from './pane.ts';
import { filterHandlers, searchHandlers, typeInto } from './prompt.ts';
import { runbookHandlers } from './runbook/runbook.ts';
import { sampleArrived } from './sample-arrived.ts';
import type { State } from './state.ts';
import { columnsHandlers } from './table/columns-chooser.ts';
import { tableHandlers } from './table/commands.ts';
import { settleCursor } from './table/cursor.ts';
import { unitActed, unitActionHandlers } from './unit/action.ts';
import { troubledHandlers, unitArrived, unitHandlers } from './unit/pane.ts';

const HANDLERS: { readonly [Kind in ModeKind]: Handlers<CommandOf<Kind>> } = {
  table: tableHandlers,
  search: searchHandlers,
  filter: filterHandlers,
  menu: menuHandlers,
  columns: columnsHandlers,
  help: pagerHandlers,
  environment: pagerHandlers,
  pane: paneHandlers,
  paneEnded: paneEndedHandlers,
  focus: focusHandlers,
  descriptors: descriptorsHandlers,
  descriptorFilter: descriptorFilterHandlers,
  signal: signalHandlers,
  stopPlan: stopPlanHandlers,
  confirm: confirmHandlers,
  stopping: stopHandlers,
  stopAsking: stopHandlers,
  stopped: stopHandlers,
  events: eventsHandlers,
  unit: unitHandlers,
  troubled: troubledHandlers,
  unitAction: unitActionHandlers,
  unitDanger: unitActionHandlers,
  runbook: runbookHandlers,
  journal: journalHandlers,
  journalPrompt: journalPromptHandlers,
  journalEntry: journalEntryHandlers,
};

/** The next state, and what is to be done outside, if anything. The only place where state changes. */
export function update(state: State, message: Message): Update {
  switch (message.type) {
    case 'key':
      return pressed(state, message.key);
    case 'mouse':
      return handleMouse({ ...state, pidJump: undefined }, message, pressed);
    case 'resize': {
      const size = { columns: message.columns, rows: message.rows };
      return { state: settleCursor({ ...state, size }) };
    }
    case 'sample':
      return lookForSuccessors(sampleArrived(state, message));
    case 'ownCost':
      return { state: { ...state, ownCost: message.cost } };
    case 'environment':
      return { state: environmentArrived(state, message.process, message.content) };
    case 'descriptors':
      return { state: descriptorsArrived(state, message.process, message.content) };
    case 'focus':
      return { state: focusArrived(state, message.process, message.reading) };
    case 'unit':
      return { state: unitArrived(state, message.subject, message.content) };
    case 'unitActed':
      return { state: unitActed(state, message) };
    case 'paneRefused':
      return { state: paneRefused(state, message.reason) };
    case 'paneEnded':
      return { state: paneEnded(state, message) };
    case 'journal':
      return { state: journalArrived(state, message.log, message.isNew) };
    case 'journalFields':
      return { state: journalFieldsArrived(state, message.cursor, message.fields) };
    case 'facts':
      return factsArrived(state, message.known);
    case 'sent':
      return sentArrived(state, message.signal, message.sent, message);
    case 'reniced':
      return { state: renicedArrived(state, message.by, message.reniced, message) };
    case 'seen':
      return seenArrived(state, message.seen, message.atMs);
  }
}

/** A key means what the keymap of the present mode says; in a prompt the rest is typed text. */
function pressed(before: State, key: string): Update {
  const { kind } = before.mode;
  const state = forgetPassing(before, key);
  const command = commandFor(kind, key);
  if (command === undefined) return typeInto(state, key);
  const handlers: Partial<Record<string, Press>> = HANDLERS[kind];
  return handlers[command]?.(state, key) ?? { state };
}

/** A message stands until the next key, digits of a PID until something else is typed. */
function forgetPassing(state: State, key: string): State {
  const pidJump = /^\d$/.test(key) ? state.pidJump : undefined;
  return { ...state, message: undefined, announcement: undefined, pidJump };
}
