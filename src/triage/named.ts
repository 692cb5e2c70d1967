import type { Process } from '../sampler/process.ts';
import { printable } from '../text/sanitize.ts';
import { maskArguments, maskSecrets } from '../text/secrets.ts';
import { clip, displayWidth } from '../text/width.ts';

export const NAME_WIDTH = 40;

/**
 * A process in a finding: `node dist/server.js (48271)`. Without the path of the program, which says
 * less than its arguments; safe to show, and secrets among the arguments are masked.
 */
export function named(process: Readonly<Process>, width = NAME_WIDTH): string {
  const command = maskedCommand(process);
  const isLong = displayWidth(command) > width;
  return `${isLong ? `${clip(command, width - 3)}...` : command} (${process.pid})`;
}

/** Only a first argument that is a path loses it: `nginx: worker process` is a title, not a path. */
function maskedCommand({ commandLine, shownName }: Readonly<Process>): string {
  const [program = '', ...args] = maskArguments(commandLine);
  if (commandLine.length === 0) return shownName;
  const [first = '', ...title] = program.split(' ');
  const name = first.startsWith('/') ? first.slice(first.lastIndexOf('/') + 1) : first;
  return maskSecrets(printable([name, ...title, ...args].join(' ')));
}
