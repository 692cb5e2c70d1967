import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

/** Builds demo.ts for the tests of this file, as `npm run build` builds ptop; gives its path. */
export function useBuiltDemo(): () => string {
  let folder = '';
  const path = (): string => join(folder, 'demo.mjs');
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ptop-demo-'));
    buildSync({
      entryPoints: ['test/terminal/demo.ts'],
      outfile: path(),
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      external: ['term.js', 'pty.js'],
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      logLevel: 'warning',
    });
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  return path;
}
