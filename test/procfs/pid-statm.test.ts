import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAuxv } from '../../src/procfs/auxv.ts';
import { parseRssPages } from '../../src/procfs/pid-statm.ts';
import { hostileBytes } from '../support/hostile-bytes.ts';
import { statmText } from '../support/kernel-text.ts';
import { ps } from '../support/ps.ts';
import { startWaitingShell } from '../support/waiting-shell.ts';

test('the resident size is not mistaken for the virtual one', () => {
  expect(parseRssPages(Buffer.from('765 440 412 5 0 90 0\n'))).toBe(440);
});

test('a text without it is unknown, not 0', () => {
  for (const text of ['', '765', '765 ', '765\n440']) {
    expect(parseRssPages(Buffer.from(text)), text).toBeUndefined();
  }
});

test('any size comes back as it was written', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 40), (rssPages) => {
      expect(parseRssPages(Buffer.from(statmText({ pid: 7, rssPages })))).toBe(rssPages);
    }),
  );
});

test('no bytes make it throw', () => {
  const sample = Buffer.from(statmText({ pid: 7 }));
  fc.assert(fc.property(hostileBytes(sample), (bytes) => void parseRssPages(bytes)));
});

test('a live process has the resident size that ps shows, to the byte', async () => {
  const shell = await startWaitingShell();
  const pages = parseRssPages(readFileSync(`/proc/${shell.pid}/statm`)) as number;
  const { pageSizeBytes } = parseAuxv(readFileSync('/proc/self/auxv'));
  expect(pages * pageSizeBytes).toBe(1024 * Number(ps(shell.pid, ['rss'])[0]));
});
