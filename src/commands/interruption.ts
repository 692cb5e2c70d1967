/** Aborted by Ctrl-C, which then does not end the program: it ends by itself, with what it has. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}
