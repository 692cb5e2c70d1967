import type { Cell } from '../emulator.ts';
import type { Screen } from '../screen.ts';
import { background, foreground, svgColour } from './palette.ts';
import { cellHeight, cellWidth, shape } from './shapes.ts';

const margin = 10;
const font = 'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13.2"';
/** From the top of a cell to the line that letters stand on. */
const baseline = 13;

type Visible = Pick<Screen, 'columns' | 'rows' | 'cell'>;

/** Neighbours of one row that look the same, `cells` wide. */
interface Run {
  readonly look: string;
  readonly x: number;
  readonly y: number;
  cells: number;
  content: string;
}

/** A screen as it is now, as SVG: backgrounds, then drawn characters, then text by style. */
export function picture(screen: Visible): string {
  const boxes = group(runs(screen, paperLook), ({ x, y, cells }) => {
    const width = cells * cellWidth;
    return `M${x * cellWidth} ${y * cellHeight}h${width}v${cellHeight}h${-width}z`;
  });
  const drawings = group(
    runs(screen, (cell) => (isDrawn(cell) ? ink(cell) : undefined)),
    ({ content, x, y }) => shape(content, x * cellWidth, y * cellHeight) ?? '',
  );
  const texts = group(runs(screen, textLook), textElement);
  const width = screen.columns * cellWidth + 2 * margin;
  const height = screen.rows * cellHeight + 2 * margin;
  const frame = `${-margin} ${-margin} ${width} ${height}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${frame}">`,
    `<rect x="${-margin}" y="${-margin}" width="100%" height="100%" rx="6" fill="${background}"/>`,
    '<g shape-rendering="crispEdges">',
    ...[...boxes, ...drawings].map(([colour, path]) => `<path fill="${colour}" d="${path}"/>`),
    `</g><g ${font}>`,
    ...[...texts].map(([style, elements]) => `<g ${style}>${elements}</g>`),
    '</g></svg>',
    '',
  ].join('\n');
}

/** The cells of a screen joined to runs; `look` says how one looks, undefined for not at all. */
function runs(screen: Visible, look: (cell: Cell) => string | undefined): readonly Run[] {
  const found: Run[] = [];
  for (let y = 0; y < screen.rows; y++) {
    let last: Run | undefined;
    for (let x = 0; x < screen.columns; x++) {
      const cell = screen.cell(x, y);
      if (cell.width === 0) continue;
      const itsLook = look(cell);
      const joins = cell.width === 1 && !isDrawn(cell);
      if (joins && itsLook !== undefined && itsLook === last?.look) {
        last.cells += 1;
        last.content += cell.text;
        continue;
      }
      last = undefined;
      if (itsLook === undefined) continue;
      const run = { look: itsLook, x, y, cells: cell.width, content: cell.text };
      found.push(run);
      if (joins) last = run;
    }
  }
  return found;
}

/** The SVG of runs, joined by their look. */
function group(all: readonly Run[], draw: (run: Run) => string): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  for (const run of all) groups.set(run.look, (groups.get(run.look) ?? '') + draw(run));
  return groups;
}

const isDrawn = (cell: Cell): boolean => shape(cell.text, 0, 0) !== undefined;

const ink = (cell: Cell): string =>
  cell.inverse ? svgColour(cell.background, background) : svgColour(cell.foreground, foreground);

function paperLook(cell: Cell): string | undefined {
  const paper = cell.inverse
    ? svgColour(cell.foreground, foreground)
    : svgColour(cell.background, background);
  return paper === background ? undefined : paper;
}

/** The attributes of the text in a cell; undefined where there is none. */
function textLook(cell: Cell): string | undefined {
  if (isDrawn(cell) || (cell.text === ' ' && !cell.underline)) return undefined;
  const attributes = [
    `fill="${ink(cell)}"`,
    cell.bold && 'font-weight="bold"',
    cell.dim && 'opacity="0.6"',
    cell.italic && 'font-style="italic"',
    cell.underline && 'text-decoration="underline"',
  ];
  return attributes.filter(Boolean).join(' ');
}

/** `textLength` keeps the columns straight whatever font the reader has. */
function textElement({ x, y, cells, content }: Run): string {
  const text = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const place = `x="${x * cellWidth}" y="${y * cellHeight + baseline}"`;
  return `<text ${place} textLength="${cells * cellWidth}">${text}</text>`;
}
