import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { FollowedProgram } from '../../../src/systemd/journal/follow-lines.ts';

const started: FollowedProgram[] = [];
afterEach(() => Promise.all(started.splice(0).map((program) => program.end())));

interface Seen {
  readonly lines: string[];
  stderr: string;
  ended: { status: number | undefined } | undefined;
  onLine: () => void;
}

async function follow(script: string, maxLineBytes = 1000) {
  const seen: Seen = { lines: [], stderr: '', ended: undefined, onLine: () => {} };
  const program = await FollowedProgram.start(
    ['sh', '-c', script],
    {
      onLines: (lines) => {
        seen.lines.push(...lines.map((line) => line.text));
        seen.onLine();
      },
      onStderr: (text) => {
        seen.stderr = text;
      },
      onEnd: (status) => {
        seen.ended = { status };
      },
    },
    maxLineBytes,
  );
  if (typeof program === 'string') throw new Error(program);
  started.push(program);
  return { program, seen };
}

const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await sleep(5);
};

test('lines come as they are printed, and how it ended after the last of them', async () => {
  const { seen } = await follow('echo a; echo warning >&2; sleep 0.1; printf "b\nc"; exit 4');
  await until(() => seen.lines.length === 1);
  expect(seen.ended).toBeUndefined();
  await until(() => seen.ended !== undefined);
  expect(seen).toMatchObject({ lines: ['a', 'b', 'c'], stderr: 'warning\n', ended: { status: 4 } });
});

test('while paused the program waits, and afterwards no line is missing', async () => {
  const { program, seen } = await follow('seq 1 200000');
  seen.onLine = () => program.pause();
  await until(() => seen.lines.length > 0);
  await sleep(100);
  const before = seen.lines.length;
  expect(before).toBeLessThan(100_000);
  expect(seen.ended).toBeUndefined();
  seen.onLine = () => {};
  program.resume();
  await until(() => seen.ended !== undefined);
  expect(seen.lines).toEqual(Array.from({ length: 200_000 }, (_, index) => String(index + 1)));
});

test('a burst leaves room for keys: little of it is read before other events are looked at', async () => {
  const { seen } = await follow('seq 1 500000');
  let before = 0;
  let most = 0;
  while (seen.ended === undefined) {
    await new Promise((resolve) => setImmediate(resolve));
    most = Math.max(most, seen.lines.length - before);
    before = seen.lines.length;
  }
  expect(seen.lines).toHaveLength(500_000);
  expect(most).toBeLessThan(70_000); // 64 KiB of the shortest lines, twice
});

test('when it is ended it is gone, and nothing more is told', async () => {
  const { program, seen } = await follow('echo $$; exec yes');
  await until(() => seen.lines.length > 0);
  await program.end();
  const { length } = seen.lines;
  expect(() => readFileSync(`/proc/${seen.lines[0]}/cmdline`)).toThrow();
  await sleep(20);
  expect(seen.lines).toHaveLength(length);
  expect(seen.ended).toBeUndefined();
});
