import { deletedOpenFile } from './deleted-open-file.ts';
import { fullTmpfs } from './full-tmpfs.ts';
import { hangingMount } from './hanging-mount.ts';
import type { Incident } from './incident.ts';
import { inodesExhausted } from './inodes-exhausted.ts';

/** THE incidents; one file each. */
export const GALLERY: readonly Incident[] = [
  fullTmpfs,
  inodesExhausted,
  deletedOpenFile,
  hangingMount,
];
