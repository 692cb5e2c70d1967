import type { Effect, Message } from '../../app/messages.ts';
import { readEnvironment } from '../../inspect/environment.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import type { Process } from '../../sampler/process.ts';
import { inSlices, whileWanted } from '../../sampler/slice.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import type { Actions } from './actions.ts';
import type { JournalFollower } from './journal-follower.ts';
import { listDescriptors } from './list-descriptors.ts';
import { startInPane } from './pane.ts';

/** What effects act on, and where their outcome goes. */
export interface World {
  readonly terminal: Terminal;
  readonly reader: ProcReader;
  readonly actions: Actions;
  /** Whether the list of its descriptors is open. */
  isListed(process: Readonly<Process>): boolean;
  readonly journal: JournalFollower;
  dispatch(message: Message): void;
  leave(): void;
}

/** Does what `update` asked for. */
export function carryOut(effect: Effect, world: World): void {
  switch (effect.type) {
    case 'quit':
      world.leave();
      break;
    case 'suspend':
      world.terminal.suspend();
      break;
    case 'redraw':
      world.terminal.redraw();
      break;
    case 'readEnvironment': {
      const { process } = effect;
      void readEnvironment(world.reader, process).then((content) =>
        world.dispatch({ type: 'environment', process, content }),
      );
      break;
    }
    case 'listDescriptors': {
      const { process } = effect;
      const listing = listDescriptors(world.reader, process);
      void inSlices(whileWanted(listing, () => world.isListed(process))).then(
        (content) => content && world.dispatch({ type: 'descriptors', process, content }),
      );
      break;
    }
    case 'readFacts':
      void world.actions.readFacts(effect.targets);
      break;
    case 'send':
      void world.actions.send(effect.signal, effect.targets);
      break;
    case 'renice':
      void world.actions.renice(effect.by, effect.targets);
      break;
    case 'actOnUnit':
      void world.actions.actOnUnit(effect.action, effect.unit);
      break;
    case 'readOlderLines':
      void world.journal.readOlder();
      break;
    case 'readJournalFields': {
      const { cursor } = effect;
      void world.journal
        .fieldsOf(cursor)
        .then((fields) => world.dispatch({ type: 'journalFields', cursor, fields }));
      break;
    }
    case 'openPane':
      void startInPane(effect, world);
      break;
    case 'closePane':
      world.terminal.closePane();
  }
}
