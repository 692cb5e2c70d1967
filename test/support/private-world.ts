import { spawnSync } from 'node:child_process';

const marker = 'PTOP_PRIVATE_WORLD';

/**
 * Goes on in a world of its own: the script that calls this first is started again in new PID and
 * mount namespaces (and `namespaces`), where /proc shows only what it starts itself, and all of
 * that ends with it. Returns there; outside it exits with the status from inside. Needs root.
 */
export function enterPrivateWorld(...namespaces: readonly string[]): void {
  if (process.env[marker] !== undefined) return;
  if (process.getuid?.() !== 0) {
    console.error(
      'This needs root: it makes a PID namespace, so that only its own processes show.',
    );
    process.exit(1);
  }
  const own = ['--pid', '--mount', '--fork', '--kill-child', '--mount-proc'];
  const { status, error } = spawnSync(
    'unshare',
    [...own, ...namespaces, process.execPath, ...process.argv.slice(1)],
    { stdio: 'inherit', env: { ...process.env, [marker]: '1' } },
  );
  if (error) throw error;
  process.exit(status ?? 1);
}
