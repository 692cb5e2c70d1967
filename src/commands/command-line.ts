import { CommanderError } from 'commander';
import { printable } from '../text/sanitize.ts';
import { type Commands, commanderProgram, DEFAULT_COMMAND } from './commander-program.ts';
import { WrongUse } from './wrong-use.ts';

const WRONG_USE_STATUS = 2;

/**
 * Runs the command that `words` (argv without node and script) ask for, and returns the exit status.
 * Wrong use is one line on standard error that says what would be right.
 */
export async function runCommandLine(
  commands: Commands,
  words: readonly string[],
): Promise<number> {
  let status = 0;
  const program = commanderProgram(commands, (ended) => {
    status = ended;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0; // --help, --version
    const [command = DEFAULT_COMMAND] = words;
    const hasName = command !== DEFAULT_COMMAND && Object.hasOwn(commands, command);
    const row = hasName ? commands[command as keyof Commands] : undefined;
    const speaker = hasName ? `ptop ${command}` : 'ptop';
    process.stderr.write(`${speaker}: ${printable(messageOf(error, speaker))}\n`);
    return row?.wrongUseStatus ?? WRONG_USE_STATUS;
  }
}

/** Throws the error again when it is not about wrong use. */
function messageOf(error: unknown, speaker: string): string {
  if (error instanceof WrongUse) return error.message;
  if (!(error instanceof CommanderError)) throw error;
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  return `${message} ${suggestion ?? `(${speaker} --help lists what there is)`}`;
}
