import { compiled } from '../compiled.ts';
import { Program } from '../program.ts';
import { joinUnit } from './units.ts';

/** Users of the demonstration. */
const uids: Readonly<Record<string, number>> = {
  root: 0,
  'www-data': 33,
  postgres: 113,
  redis: 114,
  deploy: 1000,
};

/** What /etc/passwd says there. */
export const passwd = Object.entries(uids)
  .map(([name, uid]) => `${name}:x:${uid}:${uid}::/:/bin/sh\n`)
  .join('');

export const deployUid = uids.deploy as number;

/** The services of a small web host, apart from the one that leaks; columns two blanks apart. */
const services = `
user      unit                  comm             files  MiB  CPU %  command
root      systemd-journald      systemd-journal     42   21    0.2  /lib/systemd/systemd-journald
root      systemd-udevd         systemd-udevd       19    7      0  /lib/systemd/systemd-udevd
root      systemd-logind        systemd-logind      17    8      0  /lib/systemd/systemd-logind
root      dbus                  dbus-daemon         24    4      0  /usr/bin/dbus-daemon --system --nofork
root      ssh                   sshd                 5    7      0  sshd: /usr/sbin/sshd -D [listener]
root      cron                  cron                 6    3      0  /usr/sbin/cron -f
root      unattended-upgrades   unattended-upgr      9   24      0  /usr/bin/python3 /usr/share/unattended-upgrades/unattended-upgrade-shutdown
root      nginx                 nginx                9   12      0  nginx: master process /usr/sbin/nginx
www-data  nginx                 nginx              311   18    1.4  nginx: worker process
www-data  nginx                 nginx              287   17    1.1  nginx: worker process
redis     redis-server          redis-server        58   34    0.6  /usr/bin/redis-server 127.0.0.1:6379
postgres  postgresql@15-main    postgres            17   29    0.1  /usr/lib/postgresql/15/bin/postgres -D /var/lib/postgresql/15/main
postgres  postgresql@15-main    postgres            12   22      0  postgres: 15/main: checkpointer
postgres  postgresql@15-main    postgres            11   11      0  postgres: 15/main: background writer
postgres  postgresql@15-main    postgres            11   13    0.1  postgres: 15/main: walwriter
postgres  postgresql@15-main    postgres            10    9      0  postgres: 15/main: autovacuum launcher
postgres  postgresql@15-main    postgres            14   38    0.3  postgres: 15/main: video video 127.0.0.1(41230) idle
postgres  postgresql@15-main    postgres            14   36    0.2  postgres: 15/main: video video 127.0.0.1(41232) idle
postgres  postgresql@15-main    postgres            15   51    3.8  postgres: 15/main: video video 127.0.0.1(41240) SELECT
postgres  postgresql@15-main    postgres            14   35    0.1  postgres: 15/main: video video 127.0.0.1(41252) idle
postgres  postgresql@15-main    postgres            14   33      0  postgres: 15/main: video video 127.0.0.1(41260) idle
postgres  postgresql@15-main    postgres            14   34    0.1  postgres: 15/main: mailer video 127.0.0.1(41288) idle
deploy    video-worker@1        node                41   72    0.8  /usr/bin/node /opt/video-worker/dist/worker.js
deploy    video-worker@1        ffmpeg              23  164     24  ffmpeg -i /srv/video/4711.mov -c:v libx264 -f hls /srv/hls/4711
deploy    video-worker@2        node                39   69    0.5  /usr/bin/node /opt/video-worker/dist/worker.js
deploy    video-worker@2        ffmpeg              23  151     17  ffmpeg -i /srv/video/4713.mov -c:v libx264 -f hls /srv/hls/4713
deploy    video-scheduler       node                33   58    0.3  /usr/bin/node /opt/video-scheduler/dist/main.js
deploy    video-mailer          node                29   54      0  /usr/bin/node /opt/video-mailer/dist/main.js
deploy    video-worker@3        node                40   71    0.4  /usr/bin/node /opt/video-worker/dist/worker.js
deploy    video-thumbnails      node                31   63    1.9  /usr/bin/node /opt/video-thumbnails/dist/main.js
root      getty@tty1            agetty               4    2      0  /sbin/agetty -o -p -- \\u --noclear tty1 linux
root      polkit                polkitd             13    9      0  /usr/lib/polkit-1/polkitd --no-debug
root      containerd            containerd          18   46    0.2  /usr/bin/containerd
root      certbot               certbot              8   31      0  /usr/bin/python3 /usr/bin/certbot renew --no-random-sleep-on-renew
root      node-exporter         node_exporter       11   16    0.3  /usr/bin/prometheus-node-exporter
root      fail2ban              fail2ban-server     16   27    0.1  /usr/bin/python3 /usr/bin/fail2ban-server -xf start
root      rsyslog               rsyslogd            12    6      0  /usr/sbin/rsyslogd -n -iNONE
root      chrony                chronyd              9    3      0  /usr/sbin/chronyd -F 1
`;

/** Starts them all; they end with the namespace that they live in. */
export async function startServices(): Promise<void> {
  for (const line of services.trim().split('\n').slice(1)) {
    const [user = '', unit, ...figuresAndCommand] = line.split(/\s{2,}/);
    const command = figuresAndCommand.pop() as string;
    // A program that writes its own title makes one argument of it.
    const argv = command.includes(': ') ? [command] : command.split(' ');
    const uid = uids[user];
    const program = await Program.start([compiled('service'), ...figuresAndCommand, ...argv], {
      uid: uid === 0 ? undefined : uid,
    });
    joinUnit(program.pid, `system.slice/${unit}.service`);
  }
}
