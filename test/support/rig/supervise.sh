#!/bin/bash
# supervise.sh MODE FOLDER NODE: boots a rig (boot.sh) in FOLDER, prints the PID of its process 1,
# and ends all of it, with FOLDER and the control groups, when standard input ends: when whoever
# started it is gone, however that went.
trap '' INT TERM HUP
folder=$2
export RIG_NAME=${folder##*/}
"$(dirname "$0")/boot.sh" "$@" >"$folder/log" 2>&1 </dev/null &
boot=$!
# Only as systemd it has the root that it will keep: who enters before is in the old one for ever.
isSystemd() { [ "$(cat "/proc/$init/comm")" = systemd ]; } 2>/dev/null
for _ in $(seq 3000); do
  init=$(tr -d ' ' <"/proc/$boot/task/$boot/children" 2>/dev/null)
  isSystemd && break
  [ -d "/proc/$boot" ] || break
  sleep 0.01
done
if isSystemd; then echo "$init"; else echo; fi
while read -r _; do :; done
exec 2>/dev/null # bash says what it sees killed
kill -9 "$boot"
wait "$boot"
for _ in $(seq 500); do
  find /sys/fs/cgroup -depth -type d \( -name "$RIG_NAME" -o -path "*/$RIG_NAME/*" \) -exec rmdir {} \;
  [ -z "$(find /sys/fs/cgroup -type d -name "$RIG_NAME")" ] && break
  sleep 0.01
done
rm -rf "$folder"
