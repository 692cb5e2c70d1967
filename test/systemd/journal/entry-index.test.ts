import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atOnce } from '../../../src/sampler/slice.ts';
import {
  allEntries,
  EntryIndex,
  type EntryNumbers,
} from '../../../src/systemd/journal/entry-index.ts';
import { JournalRing } from '../../../src/systemd/journal/ring.ts';
import { buildEntry } from '../../support/build-entry.ts';

const numbersOf = (numbers: EntryNumbers): (number | undefined)[] =>
  Array.from({ length: numbers.length }, (_, index) => numbers.at(index));

const isWanted = ({ priority }: { readonly priority: number | undefined }): boolean =>
  priority === 3;

const action = fc.record({
  type: fc.constantFrom('push', 'push', 'unshift', 'catchUp'),
  priority: fc.constantFrom(3, 6),
});

test('whatever comes and goes, it holds the entries that pass, in their order', () => {
  fc.assert(
    fc.property(
      fc.array(action, { maxLength: 80 }),
      fc.integer({ min: -20, max: 20 }),
      (actions, near) => {
        const ring = new JournalRing({ maxLines: 7, maxBytes: 1e6 });
        const index = new EntryIndex(ring, isWanted);
        for (const { type, priority } of actions) {
          if (type === 'push') ring.push(buildEntry({ priority }));
          else if (type === 'unshift') ring.unshift(buildEntry({ priority }));
          else atOnce(index.catchUp());
        }
        atOnce(index.catchUp());
        const all = numbersOf(allEntries(ring)) as number[];
        const wanted = all.filter((number) => ring.at(number)?.priority === 3);
        expect(numbersOf(index)).toEqual(wanted);
        expect(index.isComplete).toBe(true);
        expect(index.indexOf(near)).toBe(wanted.findLastIndex((number) => number <= near));
        expect(allEntries(ring).indexOf(near)).toBe(all.findLastIndex((number) => number <= near));
      },
    ),
  );
});

test('what was dropped is no longer there, also before it looks again', () => {
  const ring = new JournalRing({ maxLines: 3, maxBytes: 1e6 });
  const index = new EntryIndex(ring, isWanted);
  for (let count = 0; count < 3; count++) ring.push(buildEntry({ priority: 3 }));
  atOnce(index.catchUp());
  ring.push(buildEntry({ priority: 6 }));
  expect(index.isComplete).toBe(false);
  expect(numbersOf(index)).toEqual([1, 2]);
});
