import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Program } from '../support/program.ts';
import type { Incident } from './incident.ts';

/** Work of a day, again and again: a compile, a package installation, a test run. */
const WORK = `
  export npm_config_cache="$1/cache" npm_config_update_notifier=false
  mkdir "$1/app"
  echo '{"name":"app","version":"1.0.0"}' > "$1/app/package.json"
  while :; do
    node node_modules/typescript/bin/tsc --noEmit
    npm install --prefix "$1/app" --offline --install-links --ignore-scripts --no-audit \\
      "$2/node_modules/typescript" "$2/node_modules/commander"
    node node_modules/vitest/vitest.mjs run --project unit test/text
    rm -rf "$1/app/node_modules"
  done > "$1/log" 2>&1`;

/** A host that is busy and well: nothing critical, however long it is watched. */
export const healthy: Incident = {
  name: 'healthy host at work',
  id: undefined,
  seconds: 10,
  alone: true,
  start: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ptop-healthy-'));
    const program = await Program.start(['sh', '-c', WORK, 'sh', folder, resolve('.')]);
    const end = async (): Promise<void> => {
      await program.end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    };
    return { subject: {}, end };
  },
};
