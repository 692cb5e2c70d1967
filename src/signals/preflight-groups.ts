import type { Foretold, Severity } from './foretold.ts';
import { foretell } from './preflight.ts';
import type { Knowledge } from './read-facts.ts';
import type { Signal } from './signal-table.ts';
import type { Target } from './target.ts';

/** One sentence and whom it is true of. */
export interface ForetoldGroup extends Foretold {
  readonly targets: readonly Target[];
}

const ORDER: readonly Severity[] = ['critical', 'warning', 'normal', 'ok'];

/** What a signal will do to many, each sentence once; what matters most comes first. */
export function foretellAll(
  targets: readonly Target[],
  knowledge: ReadonlyMap<Target, Knowledge>,
  signal: Signal,
): readonly ForetoldGroup[] {
  const groups = new Map<string, { foretold: Foretold; targets: Target[] }>();
  for (const target of targets) {
    const known = knowledge.get(target);
    for (const foretold of known === undefined ? [] : foretell(known, signal)) {
      const group = groups.get(foretold.text);
      if (group === undefined) groups.set(foretold.text, { foretold, targets: [target] });
      else group.targets.push(target);
    }
  }
  const all = [...groups.values()].map(({ foretold, targets: of }) => ({
    ...foretold,
    targets: of,
  }));
  return targets.length === 1
    ? all
    : all.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}
