import type { Unread } from '../inspect/unread.ts';
import { printable } from '../text/sanitize.ts';
import type { Gathered, SourceName } from './evidence.ts';
import { type Source, sources } from './sources.ts';
import type { World } from './world.ts';

/** Each source waits so many times as long as its look took: none may be part of the incident. */
const REST = 10;
/** What cannot be read now can hardly be read soon: a host without systemd does not get one. */
const IN_VAIN = 6;

/** Looks at each source again and again, one look at a time, and keeps what the last one brought. */
export class Gatherer {
  readonly #gathered: { [Name in SourceName]?: unknown } = {};
  readonly #dueAtMs = new Map<SourceName, number>();
  #isOver = false;

  /** As of now; what a source has brought stays until its next look is done. */
  get gathered(): Gathered {
    return this.#gathered as Gathered;
  }

  /** Nothing that a look brings from now on counts: Ctrl-C ends the programs that it runs, too. */
  stop(): void {
    this.#isOver = true;
  }

  /** Starts the looks that are due; to be called with each sample. */
  look(names: readonly SourceName[], world: World): void {
    for (const name of names) {
      if (performance.now() < (this.#dueAtMs.get(name) ?? 0)) continue;
      this.#dueAtMs.set(name, Infinity);
      void this.#lookAt(name, sources[name] as Source<unknown>, world);
    }
  }

  async #lookAt(name: SourceName, source: Source<unknown>, world: World): Promise<void> {
    const elapsedMs = source.readsOnly ? processorMs : () => performance.now();
    const startedMs = elapsedMs();
    const before = this.#gathered[name];
    let brought: unknown;
    try {
      brought = await source.gather(world, isUnread(before) ? undefined : before);
    } catch (error) {
      brought = { unread: printable(String(error)) };
    }
    if (this.#isOver) return;
    this.#gathered[name] = brought;
    const tookMs = elapsedMs() - startedMs;
    const pauseMs = source.everyMs[world.thorough ? 'report' : 'monitor'];
    const times = isUnread(brought) ? IN_VAIN : 1;
    this.#dueAtMs.set(name, performance.now() + Math.max(times * pauseMs, REST * tookMs));
  }
}

/** Used by all of ptop: other work in between counts, which makes it more at the most. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const isUnread = (value: unknown): value is Unread =>
  typeof value === 'object' && value !== null && 'unread' in value;
