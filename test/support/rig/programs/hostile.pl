# Log lines that try to break out of a pane. Those sent to the socket of journald stay as they are;
# of standard output it makes lines of at most 48 kB.
use Socket;
$| = 1;
socket(my $log, AF_UNIX, SOCK_DGRAM, 0) or die $!;
setsockopt($log, SOL_SOCKET, 32, pack 'i', 8 << 20) or die $!; # SO_SNDBUFFORCE: a datagram of 1 MB
connect($log, pack_sockaddr_un('/run/systemd/journal/socket')) or die $!;

# The native protocol, systemd.io/JOURNAL_NATIVE_PROTOCOL: NAME, length as 64 bits, value.
sub journal {
  my %fields = @_;
  my $datagram = join '', map { "$_\n" . pack('Q<', length $fields{$_}) . "$fields{$_}\n" } sort keys %fields;
  send($log, $datagram, 0) or die $!;
}

journal(MESSAGE => "first", PRIORITY => 6);
journal(MESSAGE => "\e[31mred\e[0m \e]0;title\a \e[2J\e[H", PRIORITY => 3);
journal(MESSAGE => "{red-fg}{bold}tags{/bold}{/red-fg}", PRIORITY => 4);
journal(MESSAGE => "\xff\xfe broken \xc3\x28 utf-8 \x9b31m");
journal(MESSAGE => "two\nlines\n\tat the end\n");
journal(MESSAGE => "", PRIORITY => 7);
journal(MESSAGE => "odd priority", PRIORITY => "loud");
journal(PRIORITY => 5, NO_MESSAGE => "here");
journal(MESSAGE => '{"level":"error","msg":"half a {');
journal(MESSAGE => '{"__proto__":{"level":"error"},"msg":{"a":[1,2]},"level":[]}');
journal(MESSAGE => '[' x 20000);
journal(MESSAGE => "\x{e2}\x{80}\x{ae}reversed", SYSLOG_IDENTIFIER => "e\e[7mvil");
journal(MESSAGE => ('x' x 1_000_000) . 'end of the long line', PRIORITY => 6);
print 'y' x 1_000_000, "\n";
print "last\n";
sleep 1 while 1;
