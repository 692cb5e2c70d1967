/**
 * Writes to standard output and waits until it is taken, so that a pipe gets everything before the
 * program ends; false when it was not taken, after which there is no more to do (see
 * `guardOutput`).
 */
export function write(text: string): Promise<boolean> {
  return new Promise((resolve) => {
    process.stdout.write(text, (error) => resolve(error === null || error === undefined));
  });
}

/**
 * Decides what a failing standard output means: a reader that has seen enough (`| head`) is no
 * error, anything else (a full disk) is one line and exit status 1.
 */
export function guardOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`ptop: cannot write to standard output: ${error.message}\n`);
    process.exitCode = 1;
  });
}
