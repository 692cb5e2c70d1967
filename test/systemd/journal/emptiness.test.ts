import { expect, test } from 'vitest';
import { type Emptiness, emptinessSentence } from '../../../src/systemd/journal/emptiness.ts';

test.each<[Emptiness, string]>([
  [{ absent: 'no-journalctl' }, 'journalctl is not installed here, so there is no journal to read'],
  [{ empty: 'nothing' }, 'a.service has logged nothing'],
  [
    { empty: 'restricted', lastAtMs: 7 },
    'a.service has logged nothing of this kind; its last line is of 7 o’clock',
  ],
  [
    { empty: 'elsewhere', where: 'null' },
    'What a.service prints does not go to the journal: StandardOutput=null',
  ],
])('why a log is empty is one sentence: %j', (emptiness, sentence) => {
  expect(emptinessSentence(emptiness, 'a.service', (at) => `${at} o’clock`)).toBe(sentence);
});
