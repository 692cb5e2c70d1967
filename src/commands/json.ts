/**
 * One line of JSON, in ASCII: whatever a name holds, no byte of this does anything to a terminal,
 * and a reader gets the name as it is.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\x7f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What the kernel did not say is null; so is "unlimited", for which JSON has no number. */
export function orNull(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : value;
}

/** A rate or a share, to two decimals. */
export function roundedOrNull(value: number | undefined): number | null {
  return value === undefined ? null : orNull(Math.round(value * 100) / 100);
}
