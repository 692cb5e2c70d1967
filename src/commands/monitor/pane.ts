import { KEYMAPS } from '../../app/keymap.ts';
import type { Message, PaneProgram } from '../../app/messages.ts';
import type { ProcReader } from '../../procfs/read-proc.ts';
import { statOf } from '../../signals/identity.ts';
import { refusalOf } from '../../signals/refusal.ts';
import { whyNot } from '../../signals/send-sentences.ts';
import { type Argv, isInstalled, leashed } from '../../systemd/run-command.ts';
import type { Terminal } from '../../terminal/terminal.ts';

interface World {
  readonly terminal: Terminal;
  readonly reader: ProcReader;
  dispatch(message: Message): void;
}

/**
 * Starts a program in the pane, and tells when it has ended, or why it cannot be started. When ptop is
 * killed all but a shell are killed with it: strace, which is only hung up on, may wait for ever for a
 * process that waits for it (in vfork).
 */
export async function startInPane(
  { program, about, environment = {} }: PaneProgram,
  world: World,
): Promise<void> {
  const { terminal, dispatch } = world;
  const argv = program === 'shell' ? ownShell() : program;
  const reason =
    whyNotStarted(argv[0], about, world) ??
    (await terminal.openPane({
      argv: program === 'shell' ? argv : await leashed(argv),
      environment,
      ownKeys: KEYMAPS.pane.flatMap(({ keys }) => keys),
      onEnd: (end) => dispatch({ type: 'paneEnded', ...end }),
    }));
  if (reason !== undefined) dispatch({ type: 'paneRefused', reason });
}

const ownShell = (): Argv => [process.env.SHELL || '/bin/sh'];

function whyNotStarted(
  program: string,
  about: PaneProgram['about'],
  { reader }: World,
): string | undefined {
  if (!isInstalled(program)) return notInstalled(program);
  if (about === undefined) return undefined;
  if (program === 'strace' && about.pid === process.pid) {
    return 'strace cannot trace ptop from here: each would wait for the other';
  }
  const found = refusalOf(reader, false) ?? statOf(reader, about);
  return typeof found === 'string' ? `${program}: ${whyNot(found, { user: '?' })}` : undefined;
}

/** The programs that ptop starts in a pane are in packages of their own names. */
const notInstalled = (program: string): string =>
  program.includes('/')
    ? `${program} is not a program (it is what SHELL names)`
    : `${program} is not installed here: apt-get install ${program}, or dnf install ${program}`;
