// Makes a clone ready, and does nothing (and needs no network) when it is ready already.
// `node bin/setup.js` brings the npm packages and builds ptop; `node bin/setup.js tests` brings
// also the programs that the tests start or compare with.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Debian packages that the tests need, and what shows that each is there. */
const debianPackages = [
  ['procps', 'top'],
  ['lsof', 'lsof'],
  ['iproute2', 'ss'],
  ['psmisc', 'pstree'],
  ['tmux', 'tmux'],
  ['htop', 'htop'],
  ['strace', 'strace'],
  ['openssh-server', '/usr/sbin/sshd'],
  ['openssh-client', 'ssh'],
  ['librsvg2-bin', 'rsvg-convert'],
  ['fonts-dejavu-core', '/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf'],
  ['systemd', 'journalctl'],
  ['libpam-systemd', '/usr/share/pam-configs/systemd'],
  ['dbus', 'dbus-daemon'],
  ['dbus-user-session', '/usr/lib/systemd/user/dbus.socket'],
  ['gcc', 'gcc'],
  ['libc6-dev', '/usr/include/stdio.h'],
];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
// Not `npm ci`: that refuses a lock file without the packages of platforms that are not ours.
if (!npmPackagesAreThere()) npm('install', '--no-save', '--include=dev', '--loglevel=error');
if (!buildIsFresh()) npm('run', '--silent', 'build');
if (process.argv[2] === 'tests') bringDebianPackages();

/** True when what is installed is what the lock file says; optional packages may be absent. */
function npmPackagesAreThere() {
  const installedLock = 'node_modules/.package-lock.json';
  if (!existsSync(installedLock)) return false;
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (installed[path] ? installed[path].version === version : optional),
  );
}

function buildIsFresh() {
  if (!existsSync('dist/ptop.js')) return false;
  const builtMs = statSync('dist/ptop.js').mtimeMs;
  const sources = readdirSync('src', { recursive: true }).map((path) => join('src', path));
  return ['package.json', ...sources].every((path) => statSync(path).mtimeMs <= builtMs);
}

/** Installs what is missing when root; otherwise names it, and the tests that need it fail. */
function bringDebianPackages() {
  const missing = debianPackages.filter(([, proof]) => !isThere(proof)).map(([name]) => name);
  if (missing.length === 0) return;
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  if (process.getuid() !== 0 || !isThere('apt-get')) {
    console.error(`Tests will fail for want of Debian packages; as root: ${install.join(' ')}`);
    return;
  }
  console.error(`Installing Debian packages for the tests: ${missing.join(' ')}`);
  run('apt-get', 'update', '-q');
  run(...install);
}

/** `proof` is a file, or a program looked for as a shell does. */
function isThere(proof) {
  if (proof.startsWith('/')) return existsSync(proof);
  return process.env.PATH.split(delimiter).some((folder) => existsSync(join(folder, proof)));
}

/** The npm that runs us, or the one in PATH; here, even when we are run by `npm install --global`. */
function npm(...args) {
  for (const name of ['global', 'location', 'prefix']) delete process.env[`npm_config_${name}`];
  const own = process.env.npm_execpath;
  if (own === undefined) run('npm', ...args);
  else run(process.execPath, own, ...args);
}

/** Its output goes to standard error: standard output belongs to ptop (`npm start -- snapshot`). */
function run(program, ...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync(program, args, { env, stdio: ['ignore', process.stderr, process.stderr] });
  } catch (error) {
    console.error(`Set-up failed: ${[program, ...args].join(' ')}: ${error.message}`);
    process.exit(1);
  }
}
