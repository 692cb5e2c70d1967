import { compiled } from '../support/compiled.ts';
import { Program } from '../support/program.ts';
import type { Incident } from './incident.ts';

/** A server that SIGTERM ends at once, asked about before its next deployment. */
export const unhandledSigterm: Incident = {
  name: 'server without SIGTERM handler',
  id: 'sigterm-handler',
  seconds: 10,
  start: async () => {
    const program = await Program.start([compiled('close-wait'), '1', '1'], { saysReady: true });
    const { pid, end } = program;
    return { subject: { pid }, options: ['--pid', String(pid)], end };
  },
};
