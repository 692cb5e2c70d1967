import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { Screen } from '../screen.ts';
import { picture } from './picture.ts';

test('a picture has the size, the text and the colours of the screen, and is one', async () => {
  const screen = new Screen(['printf', String.raw`\e[31m<a & b>\e[m █ ├ ⣿ 木\e[44m \e[m`], {
    columns: 30,
    rows: 2,
  });
  await screen.untilExit();
  const svg = picture(screen);
  expect(svg).toContain('>&lt;a</text>');
  expect(svg).toContain('textLength="16">木</text>');
  expect(svg).not.toMatch(/[█├⣿]/);

  const png = execFileSync('rsvg-convert', [], { input: svg });
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // The header of a PNG, IHDR, has width and height from byte 16 on.
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([30 * 8 + 20, 2 * 17 + 20]);
});
