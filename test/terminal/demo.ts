import { guardExit } from '../../src/terminal/exit.ts';
import { refusal } from '../../src/terminal/quirks.ts';
import { openTerminal } from '../../src/terminal/terminal.ts';
import type { Line } from '../../src/text/span.ts';

/** A full-screen program of a few lines, for pty.test.ts: shows what it was told. */

const [mode = ''] = process.argv.slice(2);
const refused = refusal(process.env, process.stdin.isTTY, process.stdout.isTTY);
if (refused !== undefined) {
  console.error(refused);
  process.exit(2);
}
const terminal = openTerminal({ colors: true, unicode: true, mouse: true });
guardExit(terminal, () => {
  if (mode === 'cleanup') console.error('cleaned up');
});

const inputs: string[] = [];
let ticks = 0;
let text: string | undefined;

function show(): void {
  const { columns, rows } = terminal.size;
  const lines: Line[] = [
    { spans: [{ text: `demo ${columns}x${rows} unicode ${terminal.unicode}`, style: 'strong' }] },
    { spans: [{ text: `inputs: ${inputs.slice(-12).join(' ')}` }] },
    { base: 'columnHeader', spans: [{ text: '  PID USER     COMMAND' }] },
    {
      spans: [{ text: '   42 ' }, { text: 'root', style: 'warning' }, { text: '     日本語 é |' }],
    },
    { spans: [{ text: terminal.unicode ? '├─ ▁▂▃▄▅▆▇█ ⣿ │' : '|- ._-=*# |', style: 'sparkline' }] },
    { spans: [{ text: `tick ${ticks}` }, { text: ' critical', style: 'critical' }] },
    ...Array.from({ length: rows - 7 }, (_, y) => ({ spans: [{ text: `row ${y + 6}` }] })),
    { base: 'selected', spans: [{ text: `last row${' '.repeat(Math.max(0, columns - 12))}end!` }] },
  ];
  const prompt = { x: 4, y: 7, width: 30, height: 1, lines: [{ spans: [{ text: text ?? '' }] }] };
  terminal.paint({
    layers: [
      { x: 0, y: 0, width: columns, height: rows, lines },
      ...(text === undefined ? [] : [prompt]),
    ],
    ...(text === undefined ? {} : { cursor: { x: 4 + text.length, y: 7 } }),
  });
}

terminal.onInput((input) => {
  inputs.push(
    input.type === 'key'
      ? input.key
      : input.type === 'mouse'
        ? `${input.action}@${input.x},${input.y}`
        : `resize@${input.columns}x${input.rows}`,
  );
  if (input.type === 'key') {
    if (input.key === 'q' || input.key === 'C-c') {
      terminal.close();
      process.exit(0);
    }
    if (input.key === 'C-z') terminal.suspend();
    if (input.key === 'C-l') terminal.redraw();
    if (input.key === 'T') throw new Error('thrown on purpose');
    if (input.key === 'J') Promise.reject(new Error('rejected on purpose'));
    if (input.key === 'W') text = 'typed';
  }
  show();
});

if (mode === 'busy') setInterval(() => ++ticks && show(), 20);
if (mode === 'flood') setInterval(() => terminal.redraw(), 5);
show();
