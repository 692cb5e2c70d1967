/**
 * Characters that join their neighbours without a gap are drawn, so that no font matters: block
 * elements, box drawing and braille. All of them as SVG path data within one cell.
 */

export const cellWidth = 8;
export const cellHeight = 17;

type Arms = readonly [up: number, right: number, down: number, left: number];

/** Box drawing: how thick a line goes to each side; double lines are drawn thick. */
const boxes: Readonly<Record<string, Arms>> = {
  '─': [0, 1, 0, 1],
  '│': [1, 0, 1, 0],
  '┌': [0, 1, 1, 0],
  '┐': [0, 0, 1, 1],
  '└': [1, 1, 0, 0],
  '┘': [1, 0, 0, 1],
  '├': [1, 1, 1, 0],
  '┤': [1, 0, 1, 1],
  '┬': [0, 1, 1, 1],
  '┴': [1, 1, 0, 1],
  '┼': [1, 1, 1, 1],
  '╭': [0, 1, 1, 0],
  '╮': [0, 0, 1, 1],
  '╰': [1, 1, 0, 0],
  '╯': [1, 0, 0, 1],
  '━': [0, 2, 0, 2],
  '┃': [2, 0, 2, 0],
  '═': [0, 2, 0, 2],
  '║': [2, 0, 2, 0],
};

/** Bits of U+2596..U+259F: upper left 1, upper right 2, lower left 4, lower right 8. */
const quadrants = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14];

const rectangle = (x: number, y: number, width: number, height: number): string =>
  `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;

const round = (value: number): number => Math.round(value * 100) / 100;

/** The path of `character` in the cell whose upper left corner is given; undefined: write it. */
export function shape(character: string, x: number, y: number): string | undefined {
  const arms = boxes[character];
  if (arms !== undefined) return boxPath(arms, x, y);
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x2580 && code <= 0x259f) return blockPath(code, x, y);
  if (code > 0x2800 && code <= 0x28ff) return braillePath(code - 0x2800, x, y);
  return undefined;
}

function boxPath([up, right, down, left]: Arms, x: number, y: number): string {
  const middleX = x + (cellWidth - 1) / 2;
  const middleY = y + (cellHeight - 1) / 2;
  const parts: string[] = [];
  if (up) parts.push(rectangle(middleX, y, up, middleY - y + 1));
  if (down) parts.push(rectangle(middleX, middleY, down, y + cellHeight - middleY));
  if (left) parts.push(rectangle(x, middleY, middleX - x + 1, left));
  if (right) parts.push(rectangle(middleX, middleY, x + cellWidth - middleX, right));
  return parts.join('');
}

function blockPath(code: number, x: number, y: number): string | undefined {
  const halfWidth = cellWidth / 2;
  const halfHeight = cellHeight / 2;
  if (code === 0x2580) return rectangle(x, y, cellWidth, halfHeight);
  if (code <= 0x2588) {
    const height = (cellHeight * (code - 0x2580)) / 8;
    return rectangle(x, y + cellHeight - height, cellWidth, height);
  }
  if (code <= 0x258f) return rectangle(x, y, (cellWidth * (0x2590 - code)) / 8, cellHeight);
  if (code === 0x2590) return rectangle(x + halfWidth, y, halfWidth, cellHeight);
  if (code <= 0x2593) return shadePath(code - 0x2590, x, y);
  if (code === 0x2594) return rectangle(x, y, cellWidth, cellHeight / 8);
  if (code === 0x2595) return rectangle(x + (cellWidth * 7) / 8, y, cellWidth / 8, cellHeight);
  const bits = quadrants[code - 0x2596] ?? 0;
  return [0, 1, 2, 3]
    .filter((corner) => bits & (1 << corner))
    .map((corner) =>
      rectangle(
        x + (corner & 1) * halfWidth,
        y + (corner >> 1) * halfHeight,
        halfWidth,
        halfHeight,
      ),
    )
    .join('');
}

/** Shades as lines, one to three parts of four filled. */
function shadePath(parts: number, x: number, y: number): string {
  const rows = Math.floor(cellHeight / 4);
  return Array.from({ length: rows }, (_, row) =>
    rectangle(x, y + (row * cellHeight) / rows, cellWidth, parts),
  ).join('');
}

/** Dots 1..8 of a braille pattern are bits 0..7: three down the left, three down the right, then the lowest two. */
function braillePath(bits: number, x: number, y: number): string {
  const places = [
    ...[0, 1, 2].map((row) => [0, row]),
    ...[0, 1, 2].map((row) => [1, row]),
    ...[0, 1].map((column) => [column, 3]),
  ];
  return places
    .filter((_, dot) => bits & (1 << dot))
    .map(([column = 0, row = 0]) =>
      rectangle(x + 1 + (column * cellWidth) / 2, y + 1 + (row * cellHeight) / 4, 2, 2),
    )
    .join('');
}
