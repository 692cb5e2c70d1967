/**
 * Stops the whole process group, ptop with it, as the terminal's own Ctrl-Z does (SIGTSTP, see
 * signal(7)). Returns when the shell continues it; at once where nobody could (an orphaned group,
 * as below `ssh -tt HOST ptop`: the kernel ignores the signal there). Throws nothing.
 * The caller has no listener of its own for SIGTSTP at this moment.
 */
export function stopOwnGroup(): void {
  process.kill(0, 'SIGTSTP');
}

/**
 * Ends ptop as the signal ends a program that does not handle it. Unlike process.exit() this works
 * in the background too, where Node would touch the terminal's modes and be stopped (SIGTTOU).
 */
export function dieOf(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
