/**
 * Takes the pictures of screenshots/ from the real ptop, which watches a small web host of our own
 * making where one server leaks sockets:
 *
 *     npm run screenshots -- [--seconds 70] [--png DIRECTORY] [--only NAME]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startCheckoutLog } from './demo/checkout-log.ts';
import { startCrashLoop } from './demo/crash-loop.ts';
import { startLeak } from './demo/leak.ts';
import { passwd, startServices } from './demo/services.ts';
import { enterOwnCgroup } from './demo/units.ts';
import { endAll, endOnce } from './ending.ts';
import { picture } from './picture/picture.ts';
import { enterPrivateWorld } from './private-world.ts';
import { startPtop } from './ptop-screen.ts';
import type { Screen } from './screen.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '70' },
    png: { type: 'string' },
    only: { type: 'string' },
  },
});
enterPrivateWorld({ namespaces: ['--net', '--uts', '--cgroup'], prepare: enterOwnCgroup });

const DRAWN_AFTER_MS = 1500;

/** `lastKeys` are pressed when everything is known that there is to know. */
const allShots: readonly Shot[] = [
  { name: '80x24', columns: 80, rows: 24, keys: ['D', 'home', 'down'] },
  { name: '160x50', columns: 160, rows: 50, keys: ['D', 'home', 'down'] },
  { name: 'focus-100x30', columns: 100, rows: 30, keys: ['D', 'home', 'enter'] },
  { name: 'runbook-100x40', columns: 100, rows: 40, keys: ['R'], lastKeys: ['n'] },
  { name: 'by-unit-120x30', columns: 120, rows: 30, keys: ['D', 'B', 'home'] },
];
const shots = allShots.filter(isWanted);
const journalShot = { name: 'journal-120x40', columns: 120, rows: 40 };
const unitShot = { name: 'unit-100x30', columns: 100, rows: 30 };

const folder = mkdtempSync(join(tmpdir(), 'ptop-demo-'));
endOnce(() => rmSync(folder, { recursive: true }));
try {
  furnishHost();
  await startServices();
  await startLeak(folder);
  const screens = await Promise.all(shots.map((shot) => startPtop([], shot)));
  for (const [i, { keys }] of shots.entries()) screens[i]?.press(...keys);
  await sleep(Number(values.seconds) * 1000);
  for (const [i, { lastKeys = [] }] of shots.entries()) screens[i]?.press(...lastKeys);
  await sleep(DRAWN_AFTER_MS);
  for (const [i, { name }] of shots.entries()) save(name, picture(screens[i] as Screen));
  if (isWanted(journalShot)) {
    const screen = await startCheckoutLog(journalShot, Number(values.seconds));
    save(journalShot.name, picture(screen));
  }
  if (isWanted(unitShot)) save(unitShot.name, picture(await startCrashLoop(unitShot)));
} finally {
  await endAll();
}

interface Shot {
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
  readonly keys: readonly string[];
  readonly lastKeys?: readonly string[];
}

function isWanted({ name }: { readonly name: string }): boolean {
  return values.only === undefined || values.only === name;
}

function save(name: string, svg: string): void {
  const file = join('screenshots', `${name}.svg`);
  writeFileSync(file, svg);
  console.log(file);
  if (values.png === undefined) return;
  mkdirSync(values.png, { recursive: true });
  execFileSync('rsvg-convert', [file, '-o', join(values.png, `${name}.png`)]);
}

/** A host name, users and a loopback address, all of them in this world only. */
function furnishHost(): void {
  execFileSync('hostname', ['vps-01']);
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
  writeFileSync(join(folder, 'passwd'), passwd);
  execFileSync('mount', ['--bind', join(folder, 'passwd'), '/etc/passwd']);
}
