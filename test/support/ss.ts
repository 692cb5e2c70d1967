import { execFileSync } from 'node:child_process';

/** ss(8) has shorter names for two states, and hyphens. */
const STATES: Readonly<Record<string, string>> = { ESTAB: 'ESTABLISHED' };

/** How many TCP sockets of a process ss counts in each state; `before` as `ip netns exec NAME`. */
export const ssStates = (pid: number, before: readonly string[] = []): Record<string, number> => {
  const [file = '', ...rest] = [...before, 'ss', '-Htanp'];
  const states: Record<string, number> = {};
  for (const line of execFileSync(file, rest, { encoding: 'utf8', maxBuffer: 64e6 }).split('\n')) {
    if (!line.includes(`pid=${pid},`)) continue;
    const [word = ''] = line.split(' ');
    const state = STATES[word] ?? word.replaceAll('-', '_');
    states[state] = (states[state] ?? 0) + 1;
  }
  return states;
};

/** Ports of TCP that something listens on here. */
export const listeningPorts = (): readonly number[] =>
  execFileSync('ss', ['-Hltn'], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => /:(\d+) /.exec(line)?.[1] ?? [])
    .map(Number);
