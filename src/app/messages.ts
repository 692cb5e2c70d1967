import type { Process } from '../sampler/process.ts';
import type { Sample } from '../sampler/sample.ts';
import type { Input } from './input.ts';
import type { Content } from './mode.ts';
import type { OwnCost, State } from './state.ts';

/** What can happen: the user did something, or something that was asked for has arrived. */
export type Message =
  | Input
  | { readonly type: 'sample'; readonly sample: Sample }
  | { readonly type: 'ownCost'; readonly cost: OwnCost }
  | {
      readonly type: 'environment';
      readonly process: Readonly<Process>;
      readonly content: Content;
    };

/** What `update` wants done outside; carried out by commands/monitor.ts. */
export type Effect =
  | { readonly type: 'quit' }
  | { readonly type: 'suspend' }
  | { readonly type: 'redraw' }
  | { readonly type: 'readEnvironment'; readonly process: Readonly<Process> };

export interface Update {
  readonly state: State;
  readonly effect?: Effect;
}

/** What a key does in a state. */
export type Press = (state: State, key: string) => Update;

/** Handles the keys of one mode: a function a command of keymap.ts. */
export type Handlers<Command extends string> = Record<Command, Press>;
