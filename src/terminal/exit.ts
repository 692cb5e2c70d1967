import { writeSync } from 'node:fs';
import { constants } from 'node:os';
import { isatty } from 'node:tty';
import { dieOf } from '../signals/kill.ts';
import { endPrograms } from '../systemd/run-command.ts';
import type { Terminal } from './terminal.ts';

const STDOUT = 1;

/** What ends ptop from outside, and does so at once. Ctrl-C in full screen is a key, no signal. */
const ENDING = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const;

/**
 * However ptop ends from here on, the terminal is given back first, programs are ended, and `cleanUp`
 * is called (it is the last moment, so nothing asynchronous happens any more). Status: 128 + n for
 * signal n, as for SIGHUP where the terminal is gone; 1 for an error that nobody caught.
 */
export function guardExit(terminal: Terminal, cleanUp: () => void): void {
  const leave = (): void => {
    terminal.close();
    cleanUp();
  };
  const exit = (status: number): void => {
    terminal.close();
    void endPrograms().then(() => {
      if (isatty(STDOUT)) process.exit(status);
      cleanUp();
      dieOf('SIGHUP'); // the terminal is gone, and Node would abort, see there
    });
  };
  const exitAsOf = (signal: (typeof ENDING)[number]): void => {
    if (terminal.suspended) {
      leave();
      dieOf(signal);
    } else {
      exit(128 + constants.signals[signal]);
    }
  };
  process.on('exit', leave);
  for (const signal of ENDING) process.on(signal, exitAsOf);
  terminal.onGone(() => exitAsOf('SIGHUP'));
  process.on('uncaughtException', (error) => {
    terminal.close();
    report(error);
    exit(1);
  });
}

function report(error: unknown): void {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const frames = stack?.match(/^ {4}at .*$/gm)?.join('\n') ?? '';
  try {
    writeSync(2, `ptop: internal error: ${message}\n${frames}\n`);
  } catch {
    // Standard error was the terminal, and that is gone.
  }
}
