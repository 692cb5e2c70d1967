import type { Process } from '../sampler/process.ts';
import type { Span } from '../text/span.ts';
import { isThread } from './applicable.ts';

/**
 * Where the name of the program stands in the shown command line: the last part of the path in
 * the first word. A title that a program gave itself (`nginx: master process /usr/sbin/nginx`) and
 * the name of a kernel thread (`kworker/0:1`) have no path in front.
 */
const programIn = ({ commandLine, shownCommand }: Readonly<Process>): [number, number] => {
  const space = shownCommand.indexOf(' ');
  const end = space < 0 ? shownCommand.length : space;
  const isPath = commandLine.length > 0 && shownCommand.startsWith('/');
  return [isPath ? shownCommand.lastIndexOf('/', end - 1) + 1 : 0, end];
};

/** COMMAND as text: the command line, of a thread its own name; without the path if so chosen. */
export const commandText = (process: Readonly<Process>, fullPath: boolean): string => {
  if (isThread(process)) return process.shownName;
  return fullPath ? process.shownCommand : process.shownCommand.slice(programIn(process)[0]);
};

/** COMMAND with the name of the program standing out, as in htop; kernel threads are dim. */
export const commandSpans = (process: Readonly<Process>, fullPath: boolean): Span[] => {
  if (process.kernelThread) return [{ text: process.shownCommand, style: 'dim' }];
  if (isThread(process)) return [{ text: process.shownName }];
  const [start, end] = programIn(process);
  const { shownCommand } = process;
  return [
    { text: fullPath ? shownCommand.slice(0, start) : '' },
    { text: shownCommand.slice(start, end), style: 'processName' },
    { text: shownCommand.slice(end) },
  ];
};
