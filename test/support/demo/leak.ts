import { chmodSync, cpSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Program } from '../program.ts';
import { deployUid } from './services.ts';
import { joinUnit } from './units.ts';

const limit = 20_000;
const leakedBefore = 17_300;
const perSecond = 28;

/** Starts `node dist/server.js` in `folder`, has it leak for three days, and goes on slowly. */
export async function startLeak(folder: string): Promise<void> {
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'dist'));
  cpSync('test/support/demo/leaking-server.js', join(folder, 'dist/server.js'));
  const files = `--nofile=${limit}:${limit}`;
  const server = await Program.start(['prlimit', files, 'node', 'dist/server.js'], {
    cwd: folder,
    uid: deployUid,
    saysReady: true,
  });
  joinUnit(server.pid, 'system.slice/video-platform.service');
  for (let opened = 0; opened < leakedBefore; opened += 100) {
    await Promise.all(Array.from({ length: 100 }, connectAndLeave));
  }
  setInterval(connectAndLeave, 1000 / perSecond).unref();
}

/** What the browser of a user does who closes the page. */
const connectAndLeave = (): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(3000, '127.0.0.1', () => socket.destroy());
    socket.once('close', () => resolve());
    socket.once('error', () => {});
  });
