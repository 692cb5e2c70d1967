# What the loggers of the trade print: pino, bunyan, winston, zap, logrus.
$| = 1;
print <<'LINES';
{"level":50,"time":1795362597550,"pid":9,"hostname":"a","msg":"pino says no","err":{"code":"ECONNREFUSED"}}
{"name":"app","hostname":"a","pid":9,"level":40,"msg":"bunyan warns","time":"2026-11-22T15:49:57.550Z","v":0}
{"level":"info","message":"winston tells","service":"checkout"}
{"level":"error","ts":1795362597.55,"caller":"x.go:7","msg":"zap fails","stacktrace":"a\nb"}
{"level":"warning","msg":"logrus doubts","time":"2026-11-22T15:49:57Z"}
plain text
LINES
sleep 1 while 1;
