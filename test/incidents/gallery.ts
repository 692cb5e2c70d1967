import type { Incident } from './incident.ts';

/** THE incidents; one file each. */
export const GALLERY: readonly Incident[] = [];
