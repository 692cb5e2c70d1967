#!/bin/bash
# Ignores SIGTERM, writes a log of its own, and leaves a process behind whose parent has ended.
trap '' TERM
exec 7>>/var/log/careless.log
(sleep 1000 7>&- &)
while :; do sleep 0.1 7>&-; done
