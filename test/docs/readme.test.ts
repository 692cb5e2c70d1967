import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HELP_LINES } from '../../src/app/help.ts';
import { type CommandName, options as OPTIONS, optionsOf } from '../../src/commands/options.ts';
import { COLUMNS, DEFAULT_COLUMNS } from '../../src/table/columns.ts';
import { MARKS } from '../../src/table/marks.ts';

const README = 'README.md';

const cell = (text: string): string => text.replaceAll('|', '\\|');
const code = (text: string): string => `\`${cell(text)}\``;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), `|${'---|'.repeat(heads.length)}`, ...rows.map(line)].join('\n');
}

function keys(): string {
  const end = HELP_LINES.findIndex((line) => 'heading' in line && line.heading === 'Columns');
  const rows = HELP_LINES.slice(0, end).map((line) =>
    'heading' in line
      ? [`**${line.heading}**`, '']
      : [line.term.split(' ').map(code).join(' '), cell(line.meaning)],
  );
  return table(['key', 'what it does'], rows);
}

function columns(): string {
  const rows = COLUMNS.map(({ id, help }) => [
    code(id),
    cell(help),
    DEFAULT_COLUMNS.includes(id) ? 'yes' : '',
  ]);
  return table(['column', 'what it shows', 'shown by default'], rows);
}

function options(): string {
  const rows = optionsOf('monitor').map(({ letter, long, argument, description }) => [
    code([letter, long].filter(Boolean).join(' ') + (argument ? ` ${argument}` : '')),
    cell(description),
  ]);
  return table(['option of the monitor', 'what it does'], rows);
}

/** Tables of the README that are made from the tables of the program. `npm run docs` writes them. */
const GENERATED = { keys, columns, options };

test('the README says what the program does: keys, columns and options are those of the code', () => {
  const written = fs.readFileSync(README, 'utf8');
  let right = written;
  for (const [name, generate] of Object.entries(GENERATED)) {
    const block = new RegExp(`(<!-- ${name} -->)[^]*(<!-- /${name} -->)`);
    expect(right).toMatch(block);
    right = right.replace(block, (_, begin, end) => `${begin}\n${generate()}\n${end}`);
  }
  if (process.env.WRITE_DOCS) fs.writeFileSync(README, right);
  else expect(written).toBe(right);
});

test('it names every mark that a row may carry', () => {
  const written = fs.readFileSync(README, 'utf8');
  for (const { unicode, ascii } of Object.values(MARKS)) {
    expect(written).toContain(`\`${unicode}\``);
    expect(written).toContain(`\`${ascii}\``);
  }
});

/** `| \`ptop stop PID... [--yes]\` | ...`: by their names, what the table of commands writes. */
const commandRows = (): ReadonlyMap<string, string> =>
  new Map(
    Array.from(
      fs.readFileSync(README, 'utf8').matchAll(/^\| `ptop ?([a-z]*)(.*?)` \|/gm),
      (row) => [row[1] || 'monitor', row[2] ?? ''],
    ),
  );

describe('the commands of the README', () => {
  test('are all there are', () => {
    expect([...commandRows().keys()].sort()).toEqual([...OPTIONS.procfs.commands].sort());
  });

  test('take the options that it gives them', () => {
    for (const [name, usage] of commandRows()) {
      const known = optionsOf(name as CommandName).map(({ long }) => long);
      expect(known, name).toEqual(expect.arrayContaining(usage.match(/--[a-z-]+/g) ?? []));
    }
  });
});
