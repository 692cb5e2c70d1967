# A server as an audit wants it: tells how many descriptors it has, and ends cleanly on SIGTERM.
use strict;
use IO::Socket::INET;

my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', Listen => 64) or die $!;
$SIG{TERM} = sub { exit 0 };
while (1) {
  my $client = $server->accept or next;
  my $request = <$client>;
  while (my $header = <$client>) { last if $header =~ /^\r?\n/ }
  my $count = () = glob '/proc/self/fd/*';
  my $body = $request =~ m{ /metrics } ? "process_open_fds $count\n" : "hello\n";
  print $client "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n$body";
}
