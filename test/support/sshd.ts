import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endOnce } from './ending.ts';
import { Program } from './program.ts';
import { Screen, type ScreenOptions } from './screen.ts';

/** A real sshd of our own on the loopback address, with keys that are thrown away. */
export class Sshd {
  readonly #folder: string;
  readonly #port: number;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
  }

  /** Starts it; it ends by itself after the test, and with it the connections of `open`. */
  static async start(): Promise<Sshd> {
    const folder = mkdtempSync(join(tmpdir(), 'ptop-sshd-'));
    endOnce(() => rmSync(folder, { recursive: true }));
    for (const name of ['host', 'user']) {
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
    }
    const port = await freePort();
    const config = join(folder, 'sshd_config');
    writeFileSync(
      config,
      [
        `Port ${port}`,
        'ListenAddress 127.0.0.1',
        `HostKey ${folder}/host`,
        `PidFile none`,
        `AuthorizedKeysFile ${folder}/user.pub`,
        'StrictModes no',
        'UsePAM no',
        'PasswordAuthentication no',
        'PermitRootLogin yes',
        'AcceptEnv LANG LC_* COLORTERM',
        '',
      ].join('\n'),
    );
    mkdirSync('/run/sshd', { recursive: true });
    await Program.start(['/usr/sbin/sshd', '-D', '-f', config, '-E', join(folder, 'log')]);
    await untilAccepting(port, join(folder, 'log'));
    return new Sshd(folder, port);
  }

  /** Runs `command` on the far side in a terminal, as `ssh -tt` does; the locale there is C. */
  open(command: string, options: ScreenOptions = {}): Screen {
    return new Screen(this.argv('-tt', command), options);
  }

  /** The command line of a client without any configuration of its own. */
  argv(...args: readonly string[]): [string, ...string[]] {
    const options = ['IdentitiesOnly=yes', 'StrictHostKeyChecking=no', 'LogLevel=ERROR'];
    return [
      'ssh',
      ...['-F', '/dev/null', '-i', join(this.#folder, 'user'), '-p', String(this.#port)],
      ...[...options, 'UserKnownHostsFile=/dev/null'].flatMap((option) => ['-o', option]),
      ...args.slice(0, -1),
      `${userInfo().username}@127.0.0.1`,
      ...args.slice(-1),
    ];
  }
}

/** A port that nothing listens on; the kernel gives out another one to the next who asks. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port to be had');
  return address.port;
}

async function untilAccepting(port: number, log: string): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await accepts(port))) {
    if (performance.now() > deadline) throw new Error(`sshd: ${readFileSync(log, 'utf8')}`);
    await sleep(20);
  }
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
