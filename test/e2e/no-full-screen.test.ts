import { expect, test } from 'vitest';
import { ptopArgv } from '../support/ptop-screen.ts';
import { Screen } from '../support/screen.ts';

/** What ptop writes in a terminal, run by sh as `line`, and its status. */
async function refused(line: string, env: Record<string, string | undefined> = {}) {
  const screen = new Screen(['sh', '-c', `${line}; echo "status $?"`], {
    columns: 200,
    env: { PTOP: ptopArgv().join(' '), ...env },
  });
  await screen.untilExit();
  return screen.text().trim().split('\n');
}

test.each([
  ['input from a file', '$PTOP </dev/null', {}, /^ptop: standard input is not a terminal: /],
  ['output to a file', '$PTOP 2>&1 >/dev/null', {}, /^ptop: standard output is not a terminal: /],
  ['TERM=dumb', '$PTOP', { TERM: 'dumb' }, /^ptop: TERM=dumb has no full screen: .*TERM=xterm/],
  ['no TERM', '$PTOP', { TERM: undefined }, /^ptop: TERM is not set: .*TERM=xterm/],
])('%s: one line that names ptop snapshot, status 2', async (_, line, env, wanted) => {
  const [said, ...rest] = await refused(line, env);
  expect(said).toMatch(wanted);
  expect(said).toContain('"ptop snapshot"');
  expect(rest).toEqual(['status 2']);
});

test('over ssh without -t it names ssh -t', async () => {
  const env = { SSH_CONNECTION: '127.0.0.1 4711 127.0.0.1 22' };
  const [said, ...rest] = await refused('$PTOP </dev/null', env);
  expect(said).toContain('"ssh -t HOST ptop"');
  expect(rest).toEqual(['status 2']);
});

test('output to a pipe: the one line goes to standard error, nothing into the pipe', async () => {
  const lines = await refused('$PTOP | wc -c');
  expect(lines[0]).toMatch(/^ptop: standard output is not a terminal: .*"ptop snapshot"/);
  expect(lines.slice(1)).toEqual(['0', 'status 0']);
});
