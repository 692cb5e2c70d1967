import type { Descriptor } from '../../inspect/descriptors.ts';
import { runCommand } from '../../systemd/run-command.ts';
import type { Listener } from './facts.ts';

/** The TCP sockets among these on which connections are waited for, with the length of their queue. */
export function listenersIn(
  descriptors: readonly Descriptor[],
  backlogs: ReadonlyMap<number, number>,
): readonly Listener[] {
  const listeners = new Map<number, Listener>();
  for (const { socket } of descriptors) {
    if (socket?.protocol !== 'TCP' || socket.state !== 'LISTEN') continue;
    const { inode, localAddress: address, localPort: port } = socket;
    listeners.set(inode, { address, port, backlog: backlogs.get(inode) });
  }
  return [...listeners.values()].sort((one, other) => one.port - other.port);
}

/**
 * How many connections may wait at each listening TCP socket of our network namespace, by inode:
 * what listen(2) was given, cut by the kernel to net.core.somaxconn. Empty where there is no ss(8).
 */
export async function readBacklogs(): Promise<ReadonlyMap<number, number>> {
  const { status, stdout } = await runCommand(['ss', '-Hltne'], { timeoutMs: 2000 });
  return status === 0 ? parseBacklogs(stdout) : new Map();
}

/**
 * Parses `ss -Hltne`; Send-Q of what listens is its backlog.
 *
 *     LISTEN 0      511    127.0.0.1:3000 0.0.0.0:* uid:1000 ino:8828517 sk:1d731 cgroup:/ <->
 */
export function parseBacklogs(output: string): ReadonlyMap<number, number> {
  const rows = output.matchAll(/^LISTEN +\d+ +(\d+) .*\bino:(\d+)\b/gm);
  return new Map(Array.from(rows, ([, backlog, inode]) => [Number(inode), Number(backlog)]));
}
