import { printable } from '../text/sanitize.ts';
import type { Argv } from './run-command.ts';

/** A command as one may paste it into a shell, safe to show: what needs quotes has them. */
export const commandText = (argv: Argv): string => printable(argv.map(quoted).join(' '));

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
