/** A timer later than that: we were stopped (Ctrl-Z), and what is waited for with us. */
const LATE_MS = 1_000;

/**
 * Calls `end` when `limitMs` are over, and again as many when ptop was stopped meanwhile. Gives what
 * calls that off.
 */
export function giveUpAfter(limitMs: number, end: () => void): () => void {
  let timer: NodeJS.Timeout;
  const begin = (): void => {
    const dueMs = performance.now() + limitMs;
    const isStopped = (): boolean => performance.now() - dueMs > LATE_MS;
    timer = setTimeout(() => (isStopped() ? begin() : end()), limitMs);
  };
  begin();
  return () => clearTimeout(timer);
}
