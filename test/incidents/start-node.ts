import { join } from 'node:path';
import { Program } from '../support/program.ts';

/** Starts test/incidents/programs/`name`.js, which says when it is ready. */
export const startNode = (name: string, ...args: readonly string[]): Promise<Program> =>
  Program.start([process.execPath, join('test/incidents/programs', `${name}.js`), ...args], {
    saysReady: true,
  });
