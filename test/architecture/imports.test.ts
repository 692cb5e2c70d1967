import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

interface Cruise {
  modules: { source: string }[];
  summary: { violations: { from: string; rule: { name: string } }[] };
}

const root = process.cwd();

/** What dependency-cruiser makes of `src` in `folder`, under the rules of this project. */
const cruise = (folder: string): Cruise =>
  JSON.parse(
    execFileSync(
      join(root, 'node_modules/.bin/depcruise'),
      ['--config', join(root, '.dependency-cruiser.js'), '--output-type', 'json', 'src'],
      { cwd: folder, encoding: 'utf8', maxBuffer: 64e6 },
    ),
  );

describe('src', () => {
  const { modules, summary } = cruise(root);

  test('every source file is seen, so that silence means order', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join('src', path));
    const seen = new Set(modules.map((module) => module.source));
    expect(sources.filter((path) => !seen.has(path))).toEqual([]);
  });

  test('imports keep the rules of ARCHITECTURE.md', () => {
    expect(summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`)).toEqual([]);
  });
});

describe('each rule bites', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ptop-rules-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const offences: [file: string, imports: string, rule: string][] = [
    ['src/text/up.ts', '../view/frame.ts', 'one-way-text'],
    ['src/view/frame.ts', '../terminal/paint.ts', 'one-way-view'],
    ['src/terminal/paint.ts', '../commands/monitor.ts', 'one-way-terminal'],
    ['src/commands/monitor.ts', '../commands/monitor.ts', 'no-cycles'],
    ['src/app/clock.ts', 'node:fs', 'pure'],
    ['src/table/argv.ts', 'commander', 'pure'],
    ['src/procfs/own.ts', 'node:fs', 'one-opener-of-procfs'],
    ['src/commands/screen.ts', 'blessed', 'one-owner-of-the-terminal'],
    ['src/commands/pane.ts', 'node-pty', 'one-owner-of-the-terminal'],
    ['src/inspect/shell.ts', 'node:child_process', 'one-starter-of-programs'],
    ['src/sampler/lost.ts', './nowhere.ts', 'resolvable'],
  ];
  for (const [file, imports] of offences) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `import * as a from '${imports}';\nexport const b = a;\n`);
  }
  cpSync('tsconfig.json', join(folder, 'tsconfig.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const found = cruise(folder).summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`);

  test.each(offences)('%s may not import %s', (file, _imports, rule) => {
    expect(found).toContain(`${file}: ${rule}`);
  });
});
