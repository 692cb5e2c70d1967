import { commandText } from '../systemd/command-text.ts';
import type { Argv } from '../systemd/run-command.ts';

/**
 * A step that is a command, with its purpose as a comment: the whole line can be pasted into a shell.
 * Words get the quotes that they need; a text (with a pipe, or placeholders of a shell) is taken as it
 * is, so nothing foreign may be in it.
 */
export const run = (command: Argv | string, purpose: string): string =>
  `${typeof command === 'string' ? command : commandText(command)}  # ${purpose}`;

/** What a program lacks that does not know when it is to stop. */
export const HANDLE_SIGTERM =
  'in the program: on SIGTERM close listeners and connections, finish what is in progress, and exit with 0';

/** A step that is done with keys of ptop, as a sentence. */
export const press = (keys: string, purpose: string): string => `in ptop: ${keys}: ${purpose}`;
