import { compiled } from '../compiled.ts';
import { Program } from '../program.ts';
import { joinUnit } from './units.ts';

interface Service {
  readonly unit: string;
  readonly uid: number;
  readonly comm: string;
  readonly argv: readonly string[];
  readonly files: number;
  readonly mib: number;
  readonly busyPercent: number;
}

/** Users of the demonstration; their names come from `passwd` in a namespace of its own. */
const uids = { root: 0, 'www-data': 33, postgres: 113, redis: 114, deploy: 1000 };

/** What /etc/passwd says there. */
export const passwd = Object.entries(uids)
  .map(([name, uid]) => `${name}:x:${uid}:${uid}::/:/bin/sh\n`)
  .join('');

export const deployUid = uids.deploy;

const service = (
  user: keyof typeof uids,
  unit: string,
  comm: string,
  argv: string,
  [files, mib, busyPercent]: readonly [number, number, number],
): Service => ({ uid: uids[user], unit, comm, argv: [argv], files, mib, busyPercent });

const postgres = (role: string, mib: number, busyPercent = 0): Service =>
  service('postgres', 'postgresql@15-main', 'postgres', `postgres: 15/main: ${role}`, [
    12,
    mib,
    busyPercent,
  ]);

/** The services of a small web host, apart from the one that leaks. */
const services: readonly Service[] = [
  service(
    'root',
    'systemd-journald',
    'systemd-journal',
    '/lib/systemd/systemd-journald',
    [42, 21, 0.2],
  ),
  service('root', 'ssh', 'sshd', 'sshd: /usr/sbin/sshd -D [listener]', [5, 7, 0]),
  service('root', 'cron', 'cron', '/usr/sbin/cron -f', [6, 3, 0]),
  service('root', 'nginx', 'nginx', 'nginx: master process /usr/sbin/nginx', [9, 12, 0]),
  service('www-data', 'nginx', 'nginx', 'nginx: worker process', [311, 18, 1.4]),
  service('www-data', 'nginx', 'nginx', 'nginx: worker process', [287, 17, 1.1]),
  service(
    'redis',
    'redis-server',
    'redis-server',
    '/usr/bin/redis-server 127.0.0.1:6379',
    [58, 34, 0.6],
  ),
  service(
    'postgres',
    'postgresql@15-main',
    'postgres',
    '/usr/lib/postgresql/15/bin/postgres -D /var/lib/postgresql/15/main',
    [17, 29, 0.1],
  ),
  postgres('checkpointer', 22),
  postgres('background writer', 11),
  postgres('walwriter', 13, 0.1),
  postgres('autovacuum launcher', 9),
  postgres('video video 127.0.0.1(41230) idle', 38, 0.3),
  postgres('video video 127.0.0.1(41232) idle', 36, 0.2),
  postgres('video video 127.0.0.1(41240) SELECT', 51, 3.8),
  service(
    'deploy',
    'video-worker@1',
    'ffmpeg',
    'ffmpeg -i /srv/video/4711.mov -c:v libx264 -f hls /srv/hls/4711',
    [23, 164, 24],
  ),
  service(
    'deploy',
    'video-worker@1',
    'worker',
    '/usr/bin/node /opt/video-worker/dist/worker.js',
    [41, 72, 0.8],
  ),
  service(
    'deploy',
    'video-worker@2',
    'worker',
    '/usr/bin/node /opt/video-worker/dist/worker.js',
    [39, 69, 0.5],
  ),
  service(
    'root',
    'prometheus-node-exporter',
    'node_exporter',
    '/usr/bin/prometheus-node-exporter',
    [11, 16, 0.3],
  ),
];

/** Starts them all; they end with the namespace that they live in. */
export async function startServices(): Promise<void> {
  for (const { unit, uid, comm, argv, files, mib, busyPercent } of services) {
    const figures = [files, mib, busyPercent].map(String);
    const program = await Program.start([compiled('service'), comm, ...figures, ...argv], {
      uid: uid === 0 ? undefined : uid,
    });
    joinUnit(program.pid, `system.slice/${unit}.service`);
  }
}
