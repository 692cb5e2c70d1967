const MOST_NAMED = 5;

/** Ports in a sentence: `:80, :443`, the first few of many. */
export function portsText(ports: readonly number[]): string {
  const more = ports.length - MOST_NAMED;
  const named = ports.slice(0, MOST_NAMED).map((port) => `:${port}`);
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}
