import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCommand } from '../../src/systemd/run-command.ts';
import { cgroupFindings } from '../../src/triage/checks/cgroup-findings.ts';
import { press, run } from '../../src/triage/next-step.ts';
import { buildProcess } from '../support/build-process.ts';

test('a command is pasted whole: its purpose is a comment to the shell', () => {
  expect(run(['systemctl', 'restart', 'app.service'], 'frees them now')).toBe(
    'systemctl restart app.service  # frees them now',
  );
  expect(run('dmesg -T | tail', 'what the kernel says')).toBe(
    'dmesg -T | tail  # what the kernel says',
  );
});

test('keys of ptop read as a sentence', () => {
  expect(press('D', 'who has most open')).toBe('in ptop: D: who has most open');
});

test('whoever pastes a command about a unit runs nothing that the name of its cgroup says', async () => {
  const unit = "$(echo hacked)'`echo hacked`;echo hacked.service";
  const [finding] = cgroupFindings({
    path: `/system.slice/${unit}`,
    unit,
    limitBytes: 100,
    usedBytes: 99,
    reclaimableBytes: 0,
    activeFileBytes: 0,
    limitHits: 0,
    hitsPerSecond: 0,
    stallPercent: 0,
    biggest: buildProcess({ pid: 812 }),
  });
  const commands = finding?.next.filter((line) => line.includes('  # ')) ?? [];
  expect(commands).toHaveLength(2);
  for (const command of commands) {
    const shown = command.replace('systemctl ', 'printf "%s\\n" ');
    const { status, stdout } = await runCommand(['bash', '-c', shown]);
    expect(status).toBe(0);
    expect(stdout).toContain(unit);
    expect(stdout.split('\n')).not.toContain('hacked');
  }
});

const folder = 'src/triage';
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && name !== 'next-step.ts',
);
/** In a string of its own: `'vmstat 1: the columns si and so'`. */
const WITH_COLON =
  /['`](?:sudo|systemctl|journalctl|ss|sysctl|kill|cat|dmesg|perf|vmstat|iostat|curl|prlimit|umount|findmnt|ps|grep|renice|ping|fsck|smartctl|conntrack|docker update) [^'`\n]*: [^'`\n]*['`]/;

test.each(files)('%s tells no command together with words that a shell would run', (name) => {
  const source = readFileSync(`${folder}/${name}`, 'utf8');
  expect(source).not.toMatch(WITH_COLON);
  expect(source).not.toMatch(/['`][^'`\n]*\S {2}# /);
});
