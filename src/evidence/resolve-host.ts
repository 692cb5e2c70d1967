import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { runCommand } from '../systemd/run-command.ts';

const PATIENCE_MS = 2_000;

/**
 * The addresses of a host, best first, as every program of this host finds them (nsswitch.conf); none
 * when nobody knows it. By getent(1), which can be given up: a resolver that waits for a dead server
 * in a thread of our own would hold up the end of ptop.
 */
export async function resolveHost(host: string): Promise<readonly string[] | 'timeout'> {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  if (isIP(bare) > 0) return [bare];
  const argv = ['getent', 'ahosts', '--', host] as const;
  const { failure, stdout } = await runCommand(argv, { timeoutMs: PATIENCE_MS });
  if (failure === 'timed-out') return 'timeout';
  if (failure === 'not-found') return lookedUp(host);
  const addresses = stdout.split('\n').map((line) => line.split(' ', 1)[0] ?? '');
  return [...new Set(addresses.filter((address) => isIP(address) > 0))];
}

async function lookedUp(host: string): Promise<readonly string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}
