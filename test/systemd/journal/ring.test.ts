import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JournalRing } from '../../../src/systemd/journal/ring.ts';
import { buildEntry } from '../../support/build-entry.ts';

const entry = (message: string) => buildEntry({ message });

test('whatever comes, it holds the latest in order, within its bounds, and knows what it dropped', () => {
  const action = fc.oneof(
    fc.record({ type: fc.constant('push' as const), length: fc.nat(3000) }),
    fc.record({ type: fc.constant('unshift' as const), length: fc.nat(3000) }),
    fc.record({ type: fc.constant('clear' as const), length: fc.constant(0) }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const ring = new JournalRing({ maxLines: 7, maxBytes: 8_000 });
      let model: string[] = [];
      let dropped = 0;
      for (const [number, { type, length }] of actions.entries()) {
        const message = `${number}${'x'.repeat(length)}`;
        if (type === 'clear') {
          ring.clear();
          model = [];
          dropped = 0;
        } else if (type === 'push') {
          ring.push(entry(message));
          model.push(message);
          dropped += model.length - ring.length;
          model = model.slice(model.length - ring.length);
        } else if (ring.unshift(entry(message))) {
          model.unshift(message);
        }
        const kept = Array.from(
          { length: ring.length },
          (_, n) => ring.at(ring.first + n)?.message,
        );
        expect(kept).toEqual(model);
        expect(ring.dropped).toBe(dropped);
        expect(ring.length).toBeLessThanOrEqual(7);
        if (ring.length > 1) expect(ring.bytes).toBeLessThanOrEqual(8_000);
      }
    }),
  );
});

test('an entry keeps its number, whatever is put before and dropped', () => {
  const ring = new JournalRing({ maxLines: 3, maxBytes: 1e6 });
  ring.push(entry('b'));
  const number = ring.first;
  expect(ring.unshift(entry('a'))).toBe(true);
  ring.push(entry('c'));
  expect(ring.unshift(entry('no room'))).toBe(false);
  expect(ring.at(number)?.message).toBe('b');
  ring.push(entry('d'));
  expect(ring.at(number)?.message).toBe('b');
  ring.push(entry('e'));
  expect(ring.at(number)).toBeUndefined();
  expect(ring.dropped).toBe(2);
});
