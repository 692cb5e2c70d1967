import { execFileSync } from 'node:child_process';

/** Builds dist/ptop.js, where that is not fresh, before the end-to-end tests, which start it. */
export default function buildPtop(): void {
  execFileSync(process.execPath, ['bin/setup.js'], { stdio: 'inherit' });
}
