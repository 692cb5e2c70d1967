import { shows, startPtopIn } from '../ptop-in-rig.ts';
import type { Screen } from '../screen.ts';
import { SystemdRig } from '../systemd-rig.ts';

/** A service that cannot have its port, as it is in production: limited, hardened, restarted. */
const unit = `
[Unit]
Description=Video platform, WebSocket server
StartLimitIntervalSec=0
[Service]
ExecStart=/bin/sh -c 'sleep 1.5; echo "Error: listen EADDRINUSE: address already in use 0.0.0.0:3000" >&2; exit 1'
User=www-data
Restart=always
RestartSec=500ms
LimitNOFILE=16384
MemoryMax=512M
CPUQuota=150%
TasksMax=512
NoNewPrivileges=yes
ProtectSystem=full
PrivateTmp=yes
`;

/** ptop in a real systemd, with its unit pane open on that service. */
export async function startCrashLoop(size: {
  readonly columns: number;
  readonly rows: number;
}): Promise<Screen> {
  const rig = await SystemdRig.start();
  rig.run(
    'sh',
    '-c',
    `echo '${unit.replaceAll("'", `'\\''`)}' >/etc/systemd/system/video-platform.service`,
  );
  rig.run('hostname', 'vps-01');
  rig.systemctl('daemon-reload');
  rig.startUnits('video-platform', 'failed');
  const screen = await startPtopIn(rig, [], [], size);
  screen.press('y', 'tab');
  await shows(screen, /video-platform\.service +crash loop/);
  screen.press('enter');
  await shows(screen, /Its last words: Error: listen EADDRINUSE/);
  return screen;
}
