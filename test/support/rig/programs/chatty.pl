# chatty.pl SECONDS [COUNT]: prints `line 0`, `line 1`, ..., one each so many seconds; after COUNT
# of them it only sleeps.
$| = 1;
my ($seconds, $count) = @ARGV;
for (my $i = 0; !defined $count || $i < $count; $i++) {
  print "line $i\n";
  select undef, undef, undef, $seconds if $seconds > 0;
}
sleep 1 while 1;
