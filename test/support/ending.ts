/** What a test has started and not ended yet, in the order of starting. */
const running = new Set<() => Promise<void>>();

/**
 * Makes sure that something started is ended once: by the returned function, or by `endAll`, which
 * runs after each end-to-end test (end-after-each.ts).
 */
export function endOnce(end: () => void | Promise<void>): () => Promise<void> {
  const ending = async (): Promise<void> => {
    if (running.delete(ending)) await end();
  };
  running.add(ending);
  return ending;
}

/** Ends what is left, the last started first. */
export async function endAll(): Promise<void> {
  for (const end of [...running].reverse()) await end();
}
