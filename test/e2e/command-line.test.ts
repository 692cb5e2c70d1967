import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CommandName, optionsOf } from '../../src/commands/options.ts';
import { runPtop } from '../support/run-ptop.ts';

const words = (line: string): string[] => line.split(' ').filter((word) => word !== '');

describe('help', () => {
  const help: [CommandName, string][] = [
    ['monitor', '--help'],
    ['monitor', 'help'],
    ['snapshot', 'snapshot --help'],
    ['snapshot', 'help snapshot'],
    ['watch', 'watch -h'],
    ['fds', 'fds --help'],
    ['stop', 'stop --help'],
  ];

  test.each(help)('of the %s names each of its options: ptop %s', async (command, line) => {
    const { status, stdout, stderr } = await runPtop(words(line));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const { letter, long, argument } of optionsOf(command)) {
      const flags = [letter, long].filter(Boolean).join(', ');
      expect(stdout).toContain(`  ${flags}${argument === undefined ? '' : ` ${argument}`} `);
    }
  });

  test('of ptop names the commands', async () => {
    const { stdout } = await runPtop(['--help']);
    for (const command of ['snapshot', 'watch', 'fds', 'stop']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    }
    expect(stdout).not.toMatch(/^ {2}(monitor|help) /m);
  });
});

test('the version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(await runPtop(['--version'])).toEqual({
    status: 0,
    stdout: `ptop ${version}\n`,
    stderr: '',
  });
});

const wrong: [line: string, message: string][] = [
  ['snapsot', "ptop: no command 'snapsot'; there are snapshot, "],
  ['help snapsot', "ptop: no command 'snapsot'; there are snapshot, "],
  ['-p 1 snapshot', 'ptop: the command comes first: ptop snapshot [options]'],
  ['--colums PID', "ptop: unknown option '--colums' (Did you mean --columns?)"],
  ['-x', "ptop: unknown option '-x' (ptop --help lists what there is)"],
  ['-d', "ptop: option '-d, --delay <SECONDS>' argument missing (ptop --help lists what there is)"],
  ['-d 0', "ptop: --delay takes seconds from 0.1 to 3600, such as 0.5, not '0'"],
  ['-d 1,5', "ptop: --delay takes seconds from 0.1 to 3600, such as 0.5, not '1,5'"],
  ['-n 0', "ptop: --max-iterations takes a number from 1, not '0'"],
  ['-p node', "ptop: --pid takes PIDs with commas between them, such as 812,48271, not 'node'"],
  ['-p 4194304', 'ptop: no process 4194304 in /proc, ptop snapshot shows which there are'],
  ['-u nosuch', 'ptop: no user nosuch in /etc/passwd; others go by their number, see id(1)'],
  ['-s FDS', 'ptop: --sort-key: no column FDS, the nearest is FD; there are PID PPID USER '],
  ['--columns PID,RSS', 'ptop: --columns: no column RSS, the nearest is RES; there are PID PPID '],
  ['-F fd>many', 'ptop: --filter: fd> takes a number: fd>1000'],
  [
    '--procfs /etc',
    'ptop: no procfs in /etc: it has no readable stat; --procfs and PTOP_PROCFS take ',
  ],
  ['snapshot --delay 1', "ptop snapshot: unknown option '--delay' (ptop snapshot --help lists "],
  [
    'snapshot 1',
    "ptop snapshot: too many arguments for 'snapshot'. Expected 0 arguments but got 1.",
  ],
  [
    'snapshot --json --tree',
    "ptop snapshot: option '--json' cannot be used with option '-t, --tree'",
  ],
  ['watch', "ptop watch: missing required argument 'PID' (ptop watch --help lists what there is)"],
  ['watch node', "ptop watch: takes PIDs, such as 812 48271, not 'node'"],
  [
    'watch 1 4194304',
    'ptop watch: no process 4194304 in /proc, ptop snapshot shows which there are',
  ],
  ['watch --csv --json 1', "ptop watch: option '--json' cannot be used with option '--csv'"],
  ['watch --count -1 1', "ptop watch: --count takes a number from 1, not '-1'"],
  ['fds', "ptop fds: missing required argument 'PID' (ptop fds --help lists what there is)"],
  ['fds node', "ptop fds: takes a PID, such as 48271, not 'node'"],
  ['fds 4194304', 'ptop fds: no process 4194304 in /proc, ptop snapshot shows which there are'],
  ['fds --jsn 1', "ptop fds: unknown option '--jsn' (Did you mean --json?)"],
  ['stop', "ptop stop: missing required argument 'PID' (ptop stop --help lists what there is)"],
  ['stop node', "ptop stop: takes PIDs, such as 812 48271, not 'node'"],
  ['stop 4194304', 'ptop stop: no process 4194304 in /proc, ptop snapshot shows which there are'],
  [
    'stop --grace soon 1',
    "ptop stop: --grace takes seconds from 0 to 3600, such as 30, not 'soon'",
  ],
];

describe('wrong use is one line that says what would be right, and status 2', () => {
  test.each(wrong)('ptop %s', async (line, message) => {
    const { status, stdout, stderr } = await runPtop(words(line));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr.slice(0, message.length)).toBe(message);
  });

  test('a wrong word cannot do anything to the terminal', async () => {
    const { stderr } = await runPtop(['\x1b]0;owned\x07\nsecond line']);
    expect(stderr).toMatch(
      /^ptop: no command '\^\[\]0;owned\^G\^Jsecond line'; there are [^\n]+\n$/,
    );
  });

  test('PTOP_PROCFS is checked like --procfs, and an empty one is none', async () => {
    const { status, stderr } = await runPtop(['snapshot'], { env: { PTOP_PROCFS: '/etc' } });
    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^ptop snapshot: no procfs in \/etc: [^\n]+\n$/),
    });
    const empty = await runPtop(['snapshot', '-p', '1'], { env: { PTOP_PROCFS: '' } });
    expect(empty).toMatchObject({ status: 0, stderr: '' });
  });

  test('the number of a thread gets the PID of its process', async () => {
    const thread = readdirSync('/proc/self/task').find((tid) => tid !== String(process.pid));
    expect(await runPtop(['watch', String(thread)])).toEqual({
      status: 2,
      stdout: '',
      stderr: `ptop watch: ${thread} is a thread, give its process: ${process.pid}\n`,
    });
  });
});

test('ptop alone, its output in a pipe, names ptop snapshot', async () => {
  const { status, stdout, stderr } = await runPtop([]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^ptop: [^\n]*"ptop snapshot"[^\n]*\n$/);
});
