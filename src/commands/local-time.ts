/** Minutes that local time is east of UTC at a time in milliseconds since 1970. */
export function utcOffsetMinutes(atMs: number): number {
  return -new Date(atMs).getTimezoneOffset();
}
