import { setTimeout as sleep } from 'node:timers/promises';
import { startCloseWait } from '../support/programs.ts';
import { Screen } from '../support/screen.ts';
import type { Contender } from './contenders.ts';
import type { Terms } from './measure.ts';
import { median } from './statistics.ts';

/** How long a key waits while a process with many sockets is being read in depth. */
export interface DeepLatency {
  readonly sockets: number;
  readonly presses: number;
  readonly focus: Latency;
  readonly list: Latency;
}

interface Latency {
  readonly medianMs: number;
  readonly maxMs: number;
}

const PRESSES = 100;
/** Reading 18,000 sockets takes longer than that. */
const WITHIN_MS = 120;
const PEERS = 20;

/** Opens the focus pane, then the list, again and again, and leaves it while it fills. */
export async function deepLatency(
  contender: Contender,
  terms: Terms,
  sockets: number,
): Promise<DeepLatency> {
  const { program } = await startCloseWait(sockets, PEERS);
  const [file, ...args] = contender.argv;
  const argv: [string, ...string[]] = [file, ...args, '-p', String(program.pid)];
  const screen = new Screen(argv, { ...terms, columns: 80, rows: 24 }); // a pane takes all of it
  await screen.until(() => showsTable(screen), 'the table');
  const focus = await leaving(screen, 'enter');
  const list = await leaving(screen, 'l');
  await screen.close();
  await program.end();
  return { sockets, presses: PRESSES, focus, list };
}

/** From pressing Enter, at a random moment after `key` has opened something, to the table. */
async function leaving(screen: Screen, key: string): Promise<Latency> {
  const latenciesMs: number[] = [];
  while (latenciesMs.length < PRESSES) {
    screen.press(key);
    await screen.until(() => !showsTable(screen), `what ${key} opens`);
    await sleep(Math.random() * WITHIN_MS);
    const pressedMs = performance.now();
    screen.press('enter');
    await screen.until(() => showsTable(screen), 'the table');
    latenciesMs.push(performance.now() - pressedMs);
  }
  return { medianMs: median(latenciesMs), maxMs: Math.max(...latenciesMs) };
}

const showsTable = (screen: Screen): boolean => screen.text().includes('COMMAND');
