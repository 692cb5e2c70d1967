import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endOnce } from './ending.ts';

/** A copy of the built ptop that every user can read, wherever the clone is; removed at the end. */
export function readableProgram(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ptop-'));
  endOnce(() => rmSync(folder, { recursive: true }));
  for (const part of ['bin', 'dist', 'package.json']) {
    cpSync(part, join(folder, part), { recursive: true });
  }
  chmodSync(folder, 0o755);
  return join(folder, 'bin/ptop.js');
}
