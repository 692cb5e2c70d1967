import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';
import { Screen, type ScreenOptions } from '../support/screen.ts';

interface Demo {
  /** Where it is, built as `npm run build` builds ptop; only while tests run. */
  path(): string;
  /** Starts it as the only program in a terminal. */
  startDemo(mode?: string, options?: ScreenOptions): Promise<Screen>;
  /** Starts a shell in which `$DEMO` is the command that starts it, as a person does. */
  startShell(): Promise<Screen>;
}

/** Builds demo.ts for the tests of this file. */
export function useDemo(): Demo {
  let folder = '';
  const path = (): string => join(folder, 'demo.mjs');
  const size = { columns: 80, rows: 24 };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ptop-demo-'));
    build(path());
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  return {
    path,
    startDemo: async (mode = '', options = {}) => {
      const screen = new Screen([process.execPath, path(), mode], { ...size, ...options });
      await screen.until(() => screen.row(0).startsWith('demo'), 'the first frame');
      return screen;
    },
    startShell: async () => {
      const env = { PS1: '$ ', HISTFILE: '/dev/null', DEMO: `${process.execPath} ${path()}` };
      const shell = new Screen(['bash', '--norc', '--noprofile'], { ...size, env });
      await shell.until(() => shell.row(0).startsWith('$'), 'the prompt');
      return shell;
    },
  };
}

const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

function build(outfile: string): void {
  buildSync({
    entryPoints: [fileURLToPath(new URL('./demo.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: ['node-pty', 'term.js', 'pty.js'],
    alias: stubs(),
    banner: { js: REQUIRE },
    logLevel: 'warning',
  });
}

/** What `npm run build` leaves out, and puts in its place. */
function stubs(): Record<string, string> {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const found = [...scripts.build.matchAll(/--alias:(\S+?)=(\.\/(?:src|node_modules)\/\S+)/g)];
  return Object.fromEntries(found.map(([, from, to]) => [from, resolve(to)]));
}

/** The modes of a terminal that nobody has taken over. */
export const GIVEN_BACK = { alternateBuffer: false, cursorVisible: true, mouseTracking: false };

/** False also for a process that has ended and of which only the status is left. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
