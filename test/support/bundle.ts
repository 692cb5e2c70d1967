import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
        import { serialize } from 'node:v8';
        const result = await ${name}(...${JSON.stringify(args)});
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
