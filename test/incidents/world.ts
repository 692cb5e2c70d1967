import { spawn } from 'node:child_process';
import { compiled } from '../support/compiled.ts';
import type { Judged } from './judged.ts';

/** The option of run-gallery.ts by which it examines one incident, and says so in JSON. */
export const INSIDE = '--inside';

const NAMESPACES = ['--pid', '--mount', '--net', '--ipc', '--uts'];

/**
 * Examines an incident in a world of its own: PID, mount and network namespaces, where only what the
 * incident starts is to be seen, and all of that ends with it. Needs root.
 */
export async function examineApart(name: string, seconds?: number): Promise<Judged> {
  const run = [process.execPath, 'build/run-gallery.js', INSIDE, name];
  const inside = [...run, ...(seconds === undefined ? [] : ['--seconds', String(seconds)])];
  const child = spawn(
    'unshare',
    [...NAMESPACES, '--fork', '--kill-child', '--mount-proc', compiled('first-process'), ...inside],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  const status = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (status !== 0) throw new Error(`${name} could not be made: ${said.stderr}${said.stdout}`);
  return JSON.parse(said.stdout) as Judged;
}
