import { abilities } from '../terminal/quirks.ts';
import { plain, styled } from '../terminal/styled.ts';
import type { Line } from '../text/span.ts';
import { write } from './output.ts';

/** Writes lines to standard output, with colours where that is a terminal that has them. */
export async function print(lines: readonly Line[]): Promise<void> {
  const { depth } = abilities(process.env);
  const shown = lines.map((line) => (process.stdout.isTTY ? styled(line, depth) : plain(line)));
  await write(`${shown.join('\n')}\n`);
}
