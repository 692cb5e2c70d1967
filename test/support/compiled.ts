import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** The path of the program of test/support/c/`name`.c, compiled when it is new or has changed. */
export function compiled(name: string): string {
  const source = join('test/support/c', `${name}.c`);
  const version = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `ptop-test-programs-${userInfo().uid}`, version);
  const program = join(folder, name);
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const unfinished = `${program}.${randomUUID()}`;
  execFileSync('gcc', ['-O2', '-Wall', '-Wextra', '-Werror', '-o', unfinished, source], {
    stdio: 'inherit',
  });
  chmodSync(unfinished, 0o755);
  renameSync(unfinished, program);
  return program;
}
