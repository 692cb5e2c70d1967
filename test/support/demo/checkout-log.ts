import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shows, startPtopIn } from '../ptop-in-rig.ts';
import type { Screen } from '../screen.ts';
import { SystemdRig } from '../systemd-rig.ts';

/** A service that logs JSON, as pino does, and loses its database for a while. */
const program = `
use Time::HiRes 'sleep';
$| = 1;
srand 7;
my @paths = ('/cart', '/checkout', '/api/items?page=2', '/login');
sub entry { my ($level, $msg, $more) = @_; print qq({"level":$level,"msg":"$msg"$more}\\n); }
for (my $i = 0; ; $i++) {
  my $path = $paths[rand @paths];
  my $ms = int(4 + rand 40);
  entry(30, "GET $path 200 in $ms ms", qq(,"reqId":"r-$i"));
  if ($i % 60 > 44) {
    entry(50, "connect ECONNREFUSED 10.0.0.7:5432", qq(,"reqId":"r-$i","code":"ECONNREFUSED","pool":{"idle":0,"waiting":$ms}));
    entry(40, "retrying in 250 ms", qq(,"reqId":"r-$i")) if $i % 3 == 0;
    sleep 0.03;
  }
  print "TypeError: Cannot read properties of undefined (reading 'rows')\\n" if $i % 60 == 50;
  sleep 0.12 + rand 0.2;
}
`;

const unit = `
[Unit]
Description=Checkout of the shop
[Service]
ExecStart=/usr/bin/perl /share/checkout.pl --port 3000
User=www-data
SyslogIdentifier=checkout
`;

/** ptop in a real systemd, with the journal pane open on that service, one line unfolded. */
export async function startCheckoutLog(
  size: { readonly columns: number; readonly rows: number },
  seconds: number,
): Promise<Screen> {
  const rig = await SystemdRig.start();
  writeFileSync(join(rig.share, 'checkout.pl'), program);
  writeFileSync(join(rig.share, 'checkout.service'), unit);
  rig.run('cp', '/share/checkout.service', '/etc/systemd/system/');
  rig.run('hostname', 'vps-01');
  rig.systemctl('daemon-reload');
  rig.startUnits('checkout', 'healthy', 'busy');
  const screen = await startPtopIn(rig, [], [], size);
  await shows(screen, /share.checkout/);
  screen.type('/checkout');
  screen.press('enter', 'J');
  await shows(screen, /^ Journal: checkout\.service/);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  screen.type('/econnrefused');
  screen.press('enter');
  await shows(screen, /\/ econnrefused: \d+ found/);
  screen.press('+');
  await shows(screen, /code=ECONNREFUSED/);
  return screen;
}
