import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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

/** Kills all that the work has started; false when nothing of it is left. */
function killGroup(leader: number): boolean {
  try {
    return process.kill(-leader, 'SIGKILL');
  } catch {
    return false; // ESRCH
  }
}

/** A host that is busy and well: nothing critical, however long it is watched. */
export const healthy: Incident = {
  name: 'healthy host at work',
  id: undefined,
  seconds: 10,
  alone: true,
  start: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ptop-healthy-'));
    const program = await Program.start(['setsid', 'sh', '-c', WORK, 'sh', folder, resolve('.')]);
    const end = async (): Promise<void> => {
      while (killGroup(program.pid)) await sleep(10);
      await program.end();
      rmSync(folder, { recursive: true });
    };
    return { subject: {}, end };
  },
};
