import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nobody } from '../support/as-user.ts';
import { type AuditJson, checkedAudit, pointOf } from '../support/audit-json.ts';
import { PidNamespace } from '../support/pid-namespace.ts';
import { Program } from '../support/program.ts';
import { startFileHolder, startNamed } from '../support/programs.ts';
import { type RunOptions, runPtop } from '../support/run-ptop.ts';
import { startAnswering } from '../support/signal-programs.ts';

const auditJson = async (args: readonly string[], options?: RunOptions): Promise<AuditJson> => {
  const { stdout, stderr, status } = await runPtop(['audit', '--json', ...args], options);
  expect(stderr).toBe('');
  return checkedAudit(stdout, status);
};

const ofProcess = (pid: number, options?: RunOptions): Promise<AuditJson> =>
  auditJson(['--pid', String(pid)], options);

const startNode = (
  script: string,
  uid?: number,
  before: readonly string[] = [],
): Promise<Program> =>
  Program.start([...before, process.execPath, '-e', `${script}; console.log("ready")`], {
    uid,
    saysReady: true,
  });

const LIVES_ON = 'setInterval(() => {}, 1e6)';

const _isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('a process', () => {
  test('with a handler of SIGTERM, and without', async () => {
    const [handling, dying] = [await startAnswering('catch'), await startAnswering('default')];
    expect(pointOf(await ofProcess(handling.pid), 'sigterm-handler').status).toBe('ok');
    const point = pointOf(await ofProcess(dying.pid), 'sigterm-handler');
    expect(point).toMatchObject({ status: 'warning', fix: expect.stringContaining('on SIGTERM') });
    expect(point.value).toContain('does not catch SIGTERM');
  });

  test('of Node.js nobody knows whether it has a handler, as Node.js catches SIGTERM by itself', async () => {
    const handler = 'process.on("SIGTERM", () => process.exit())';
    for (const script of [LIVES_ON, `${LIVES_ON}; ${handler}`]) {
      const { pid } = await startNode(script);
      expect(pointOf(await ofProcess(pid), 'sigterm-handler')).toMatchObject({
        status: 'unknown',
        value: 'caught by Node.js',
      });
    }
  });

  test('its limit is the one that prlimit tells, and how much of it is open', async () => {
    const { pid } = await startFileHolder(50);
    execFileSync('prlimit', ['--pid', String(pid), '--nofile=60:4000']);
    const point = pointOf(await ofProcess(pid), 'open-files-limit');
    expect(point).toMatchObject({
      status: 'warning',
      value: expect.stringMatching(/^\d+ of 60 \(hard 4,000\)$/),
    });
    expect(parseInt(point.value ?? '', 10)).toBe(readdirSync(`/proc/${pid}/fd`).length);
    expect(point.fix).toBe(`prlimit --pid ${pid} --nofile=65535:65535  # until it ends`);
  });

  test('points about its unit do not apply to one that systemd does not run', async () => {
    const { pid } = await startAnswering('catch');
    const report = await ofProcess(pid);
    expect(report.subject).toMatchObject({ unit: null, pid });
    for (const id of ['restart', 'start-limit', 'hardening', 'runbook']) {
      expect(pointOf(report, id).status).toBe('not-applicable');
    }
  });

  test('an ordinary user sees what everybody may see of a process of root, and why not the rest', async () => {
    const { pid } = await startAnswering('catch');
    const report = await ofProcess(pid, { uid: nobody });
    expect(pointOf(report, 'sigterm-handler').status).toBe('ok');
    expect(pointOf(report, 'runs-as')).toMatchObject({ status: 'warning', value: 'root' });
    expect(pointOf(report, 'journald')).toMatchObject({
      status: 'unknown',
      reason: 'needs the same user or root',
    });
    const own = await startAnswering('catch', nobody);
    const ownReport = await ofProcess(own.pid, { uid: nobody });
    expect(pointOf(ownReport, 'runs-as').status).toBe('ok');
    expect(pointOf(ownReport, 'journald').status).toBe('ok');
  });

  test('a log that it writes is named, one that it reads is not', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'ptop-logs-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const log = join(directory, 'app.log');
    const script = `const fs = require("fs"); fs.writeFileSync("${log}", "x".repeat(2048)); globalThis.fd = fs.openSync("${log}", process.argv[1]); ${LIVES_ON}`;
    const open = (mode: string): Promise<Program> =>
      Program.start([process.execPath, '-e', `${script}; console.log("ready")`, mode], {
        saysReady: true,
      });
    const [writer, reader] = [await open('a'), await open('r')];
    expect(pointOf(await ofProcess(writer.pid), 'journald')).toMatchObject({
      status: 'warning',
      value: `${log} 2K`,
    });
    expect(pointOf(await ofProcess(reader.pid), 'journald').status).toBe('ok');
    rmSync(log);
    expect(pointOf(await ofProcess(writer.pid), 'journald').value).toBe(`${log} 2K (deleted)`);
  });

  test('what listens: the queue it asked for, and who counts its descriptors', async () => {
    const server = `require("http").createServer((q, r) => r.end(q.url === "/metrics" ? "process_open_fds 21\\n" : "")).listen({ port: 0, host: "127.0.0.1", backlog: 77 }, () => console.log("ready"))`;
    const { pid } = await Program.start([process.execPath, '-e', server], { saysReady: true });
    const report = await ofProcess(pid);
    expect(pointOf(report, 'descriptor-monitoring').value).toMatch(
      /^process_open_fds at http:\/\/127\.0\.0\.1:\d+\/metrics$/,
    );
    expect(pointOf(report, 'somaxconn').reason).toMatch(/:\d+ asks for 77/);
  });

  test('as PID 1 of a container it wants an init, and below one of its own it has it', async () => {
    const own = ['unshare', '--pid', '--mount', '--fork', '--kill-child', '--mount-proc'];
    const unshare = await startNode(LIVES_ON, undefined, own);
    const [inner] = readFileSync(`/proc/${unshare.pid}/task/${unshare.pid}/children`, 'utf8')
      .split(' ')
      .map(Number);
    const report = await ofProcess(inner as number);
    expect(pointOf(report, 'container-init')).toMatchObject({
      status: 'warning',
      value: 'PID 1 is node itself',
    });
    const world = await PidNamespace.start();
    const below = await ofProcess(world.init);
    expect(pointOf(below, 'container-init').value).toBe('PID 1 is init');
    expect(pointOf(below, 'sigterm-handler').status).toBe('critical');
  });

  test('in another network namespace its parameters are unknown, with the command that shows them', async () => {
    const { pid } = await startNode(LIVES_ON, undefined, ['unshare', '--net']);
    const point = pointOf(await ofProcess(pid), 'somaxconn');
    expect(point).toMatchObject({ status: 'unknown', value: null });
    expect(point.reason).toContain(`nsenter -t ${pid} -n sysctl`);
  });
});

describe('the host', () => {
  test('its parameters are those in /proc/sys', async () => {
    const report = await auditJson([]);
    expect(report.subject).toEqual({ unit: null, pid: null, name: null });
    const sys = (path: string): string => readFileSync(`/proc/sys/${path}`, 'utf8').trim();
    const values = Object.fromEntries(report.points.map(({ id, value }) => [id, value ?? '']));
    const plain = (value = ''): string => value.replaceAll(',', '');
    expect(plain(values.somaxconn)).toBe(sys('net/core/somaxconn'));
    expect(values['tcp-tw-reuse']).toMatch(new RegExp(`^${sys('net/ipv4/tcp_tw_reuse')}\\b`));
    expect(values['tcp-fin-timeout']).toBe(`${sys('net/ipv4/tcp_fin_timeout')} s`);
    expect(values.swappiness).toBe(sys('vm/swappiness'));
    const range = sys('net/ipv4/ip_local_port_range').replace('\t', ' ');
    expect(values['ip-local-port-range']).toMatch(new RegExp(`^${range},`));
  });
});

test('the text is for a pipe: no control sequence, and the answer comes first', async () => {
  const { pid } = await startAnswering('ignore');
  const { status, stdout } = await runPtop(['audit', '--pid', String(pid)]);
  expect(stdout).toMatch(new RegExp(`^CRITICAL ${pid} \\S+: 1 critical, `));
  expect(stdout).not.toMatch(/[^\x20-\x7e\n]/);
  expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(110);
  expect(status).toBe(2);
});

test('a hostile name moves no cursor, and forges no line', async () => {
  const { pid } = await startNamed('\x1b[2J\nOK', ['\x1b]0;x\x07', 'token=hunter2']);
  const { stdout } = await runPtop(['audit', '--pid', String(pid)]);
  expect(stdout).not.toMatch(/[^\x20-\x7e\n]|^OK|hunter2/m);
  expect(stdout).toContain(`${pid} ^[[2J^JOK`);
});

describe('wrong use is one line and status 3', () => {
  test.each([
    [['--pid', '4194304'], 'no process 4194304 in /proc'],
    [['--pid', '1,2'], '--pid takes one PID here'],
    [['--pid', '1', '--unit', 'x'], 'give one of --pid and --unit'],
    [['--pid', '2'], '2 is a thread of the kernel'],
    [
      ['--unit', 'dbus.socket'],
      "--unit takes a service here, such as nginx.service, not 'dbus.socket'",
    ],
    [['--unit', '../etc'], '--unit takes the name of a unit'],
    [['--unit', 'no-such-unit-here'], 'cannot audit no-such-unit-here.service: '],
    [['--try-stop'], '--try-stop takes --unit or --pid'],
    [['--procfs', '/nowhere'], 'no procfs in /nowhere'],
    [['--frobnicate'], "unknown option '--frobnicate'"],
  ])('%j', async (options, line) => {
    const { stdout, stderr, status } = await runPtop(['audit', ...options]);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^ptop audit: .+\n$/);
    expect(stderr).toContain(line);
    expect(status).toBe(3);
  });
});
