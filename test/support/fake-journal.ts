import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A journalctl that serves a journal of numbered entries from a file, put before the real one in
 * PATH. It understands what journal-query.ts asks for, but no restriction.
 */
export class FakeJournal {
  readonly #folder = mkdtempSync(join(tmpdir(), 'ptop-journal-'));
  readonly #path = process.env.PATH;
  #next = 0;

  constructor() {
    writeFileSync(join(this.#folder, 'journal'), '');
    writeFileSync(join(this.#folder, 'calls'), '');
    this.misbehave('');
    const program = join(this.#folder, 'journalctl');
    const script = `const folder = ${JSON.stringify(this.#folder)};\n(${serve})(folder, process.argv.slice(2));`;
    writeFileSync(program, `#!${process.execPath}\nconst fs = require('node:fs');\n${script}\n`);
    chmodSync(program, 0o755);
    process.env.PATH = `${this.#folder}:${this.#path}`;
  }

  /** Logs so many more entries, `entry 0`, `entry 1`, .... */
  log(count: number, fields: object = {}): void {
    const lines = Array.from({ length: count }, () => {
      const number = this.#next++;
      const __REALTIME_TIMESTAMP = String(Date.now() * 1000);
      const entry = { MESSAGE: `entry ${number}`, __CURSOR: `c${number}`, __REALTIME_TIMESTAMP };
      return `${JSON.stringify({ ...entry, ...fields })}\n`;
    });
    appendFileSync(join(this.#folder, 'journal'), lines.join(''));
  }

  /** Prints something that need not be an entry. */
  print(text: string): void {
    appendFileSync(join(this.#folder, 'journal'), text);
  }

  /** `dies N`: each follower after N lines; `refuses`: each call, for want of permission. */
  misbehave(how: string): void {
    writeFileSync(join(this.#folder, 'how'), how);
  }

  /** The argument lists so far, and with how many others running. */
  calls(): { readonly argv: string[]; readonly others: number }[] {
    const text = readFileSync(join(this.#folder, 'calls'), 'utf8').trim();
    return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line));
  }

  end(): void {
    process.env.PATH = this.#path;
    rmSync(this.#folder, { recursive: true });
  }
}

/** Runs in a process of its own: uses nothing from outside but `fs`. */
declare const fs: typeof import('node:fs');
function serve(folder: string, argv: string[]): void {
  const option = (name: string) =>
    argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const running = fs
    .readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .filter((pid) => {
      try {
        const words = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return words[0] !== 'setpriv' && words[1] === `${folder}/journalctl`;
      } catch {
        return false;
      }
    });
  fs.appendFileSync(`${folder}/calls`, `${JSON.stringify({ argv, others: running.length })}\n`);
  const [how, count] = fs.readFileSync(`${folder}/how`, 'utf8').split(' ');
  if (how === 'refuses') {
    process.stderr.write('No journal files were opened due to insufficient permissions.\n');
    process.exit(1);
  }
  if (argv.includes('--output=short')) return;
  const entries = () =>
    fs.readFileSync(`${folder}/journal`, 'utf8').split('\n').slice(0, -1) as string[];
  const field = (line: string, name: string) => {
    try {
      return JSON.parse(line)[name];
    } catch {
      return undefined;
    }
  };
  const cursor = (line: string) => field(line, '__CURSOR');
  let all = entries();
  if (argv.includes('--reverse')) {
    const from = option('cursor');
    all = all.slice(
      0,
      from === undefined ? all.length : all.findIndex((line) => cursor(line) === from) + 1,
    );
    const last = all.slice(-Number(option('lines'))).reverse();
    process.stdout.write(last.map((line) => `${line}\n`).join(''));
    return;
  }
  const single = option('cursor');
  if (single !== undefined) {
    process.stdout.write(`${all.find((line) => cursor(line) === single)}\n`);
    return;
  }
  const after = option('after-cursor');
  const sinceUs = Number(option('since')?.slice(1)) * 1e6;
  let shown =
    after === undefined
      ? all.findIndex((line) => Number(field(line, '__REALTIME_TIMESTAMP')) >= sinceUs)
      : all.findIndex((line) => cursor(line) === after) + 1;
  if (shown < 0) shown = all.length;
  let left = how === 'dies' ? Number(count) : Infinity;
  setInterval(() => {
    for (const line of entries().slice(shown)) {
      if (left-- <= 0) process.exit(1);
      fs.writeSync(1, `${line}\n`);
      shown++;
    }
  }, 5);
}
