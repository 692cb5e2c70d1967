import { execFileSync } from 'node:child_process';

/** Builds dist/ptop.js once before the end-to-end tests, which start it. */
export default function buildPtop(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
}
