import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { buildSync } from 'esbuild';

/**
 * Writes a program to `outfile` that a bare node runs: it calls the function `name` that `module`
 * (a path in this repository) exports, and prints what it returns so that `resultOf` reads it.
 */
export function bundleCall(
  outfile: string,
  module: string,
  name: string,
  args: readonly unknown[],
): void {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `import { ${name} } from '${join(process.cwd(), module)}';
        import { deserialize, serialize } from 'node:v8';
        const args = deserialize(Buffer.from('${serialize(args).toString('base64')}', 'base64'));
        const result = await ${name}(...args);
        process.stdout.write(serialize(result).toString('base64'));`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
  writeFileSync(outfile, outputFiles[0]?.text ?? '');
}

/** What such a program printed, as the function returned it. */
export const resultOf = (stdout: string): unknown => deserialize(Buffer.from(stdout, 'base64'));
