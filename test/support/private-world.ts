import { spawnSync } from 'node:child_process';
import { relative } from 'node:path';

const marker = 'PTOP_PRIVATE_WORLD';

interface WorldOptions {
  /** Further namespaces, as options of unshare(1). */
  readonly namespaces?: readonly string[];
  /** Done outside before the world begins; what it returns is done when the world has ended. */
  readonly prepare?: () => () => void;
}

/**
 * Goes on in a world of its own: the script that calls this first is started again in new PID and
 * mount namespaces, where /proc shows only what it starts itself, and all of that ends with it.
 * Returns there; outside it exits with the status from inside. Needs root.
 */
export function enterPrivateWorld({ namespaces = [], prepare }: WorldOptions = {}): void {
  if (process.env[marker] !== undefined) return;
  if (process.getuid?.() !== 0) {
    console.error(
      'This needs root: it makes a PID namespace, so that only its own processes show.',
    );
    process.exit(1);
  }
  const cleanUp = prepare?.();
  const own = ['--pid', '--mount', '--fork', '--kill-child', '--mount-proc'];
  const [, script = '', ...args] = process.argv;
  const { status, error } = spawnSync(
    'unshare',
    // A path below the current folder: it shows in pictures.
    [...own, ...namespaces, process.execPath, relative(process.cwd(), script), ...args],
    { stdio: 'inherit', env: { ...process.env, [marker]: '1' } },
  );
  cleanUp?.();
  if (error) throw error;
  process.exit(status ?? 1);
}
