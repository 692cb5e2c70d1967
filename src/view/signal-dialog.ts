import { targetsOf } from '../app/acting/chosen-targets.ts';
import { chosenSignal } from '../app/acting/signal-dialog.ts';
import type { ConfirmMode, SignalMode } from '../app/acting/signal-mode.ts';
import type { State } from '../app/state.ts';
import { SIGNALS } from '../signals/signal-table.ts';
import type { Line } from '../text/span.ts';
import { clip } from '../text/width.ts';
import { dialog, dialogRoom, paragraph } from './dialog.ts';
import { foretoldLines } from './foretold.ts';
import type { Layer } from './frame.ts';
import { targetLines, whom } from './target-lines.ts';

const LEAST_SIGNALS = 3;

/** F9: whom it is for, the signals, and what the chosen one will do. */
export function signalDialog(state: State, mode: SignalMode): Layer {
  const { width, height } = dialogRoom(state);
  const signal = chosenSignal(mode);
  const about = targetLines(mode.targets, width);
  const foretold = foretoldLines(state, targetsOf(mode.targets), mode.known, signal, width);
  // Title, about, list, a line between, foretold.
  const most = Math.max(0, height - 2 - about.length - LEAST_SIGNALS);
  const said = foretold.length <= most ? foretold : shortened(foretold, most, width);
  const list = signalList(mode.index, height - 2 - about.length - said.length, width);
  const heading: Line = {
    spans: [{ text: ` ${signal.name} to ${whom(mode.targets)}:` }],
    base: 'dialogDim',
  };
  const typed = mode.typed === '' ? 'type a number or a name' : `typed: ${mode.typed}`;
  const lines = [...about, ...list, heading, ...said];
  return dialog(state, `Send a signal to ${whom(mode.targets)}`, lines, typed, mode.typed !== '');
}

function signalList(index: number, height: number, width: number): readonly Line[] {
  const top = Math.max(0, Math.min(index - Math.floor(height / 2), SIGNALS.length - height));
  return SIGNALS.slice(top, top + height).map(({ number, name, action, use }, row) => {
    const columns = ` ${String(number).padStart(2)} ${name.padEnd(11)} ${action.padEnd(9)} ${use}`;
    return {
      spans: [{ text: clip(columns, width) }],
      base: top + row === index ? 'dialogSelected' : 'dialog',
    };
  });
}

function shortened(lines: readonly Line[], most: number, width: number): readonly Line[] {
  const hidden = lines.length - most + 1;
  return [
    ...lines.slice(0, most - 1),
    ...paragraph(`... ${hidden} more lines`, width, 'dialogDim'),
  ];
}

/** The second question, before something happens that one may regret. */
export function confirmDialog(state: State, { asked, dangers }: ConfirmMode): Layer {
  const { width, height } = dialogRoom(state);
  const what = asked.kind === 'signal' ? `Send ${chosenSignal(asked).name} to` : 'Stop';
  const said = dangers.flatMap((danger) => paragraph(danger, width, 'dialogCritical'));
  const question = paragraph('Do it all the same? y: yes, n: no', width);
  const most = Math.max(0, height - 3 - question.length);
  const lines = [
    ...targetLines(asked.targets, width).slice(0, 1),
    ...(said.length <= most ? said : shortened(said, most, width)),
    ...question,
  ];
  return dialog(state, `${what} ${whom(asked.targets)}?`, lines);
}
