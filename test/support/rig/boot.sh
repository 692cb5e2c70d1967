#!/bin/bash
# boot.sh hybrid|unified FOLDER NODE: becomes the parent of a systemd that is process 1 of private
# namespaces, on an overlay of / that is gone with it: nothing is written to the host's own files.
# FOLDER/share is /share inside, the current folder is /repo, the program NODE is /node.
# RIG_NAME names the control groups. Needs root.
set -eu

# A control group of our own in each hierarchy, so that the root of the new namespace is ours alone.
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
  [ "$1" = unified ] || { echo "this host has cgroup v2 only" >&2; exit 1; }
  hierarchies=/sys/fs/cgroup/
else
  hierarchies=/sys/fs/cgroup/*/
fi
for hierarchy in $hierarchies; do
  name=$(basename "$hierarchy")
  case $name in
    cgroup | unified) own=$(grep '^0::' /proc/self/cgroup | cut -d: -f3-) ;;
    systemd) own=$(grep ':name=systemd:' /proc/self/cgroup | cut -d: -f3-) ;;
    *) own=$(grep -E ":([^:]*,)?$name(,[^:]*)?:" /proc/self/cgroup | head -1 | cut -d: -f3-) ;;
  esac
  parent=$hierarchy${own#/}
  group=${parent%/}/$RIG_NAME
  mkdir -p "$group"
  if [ "$name" = cpuset ]; then
    for file in cpuset.cpus cpuset.mems; do cat "${parent%/}/$file" >"$group/$file"; done
  fi
  echo $$ >"$group/cgroup.procs"
done

exec unshare --mount --uts --ipc --net --cgroup --pid --fork --kill-child bash -eu -c '
mode=$1 folder=$2 node=$3
here=$PWD/test/support/rig
mount --make-rprivate /
ip link set lo up
mkdir -p "$folder/overlay" "$folder/share"
mount -t tmpfs -o mode=755 tmpfs "$folder/overlay"
mkdir "$folder"/overlay/{upper,work,root}
root=$folder/overlay/root
mount -t overlay -o "lowerdir=/,upperdir=$folder/overlay/upper,workdir=$folder/overlay/work" overlay "$root"

mount -t proc proc "$root/proc"
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,ro,bind "$root/proc/sys"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for device in null zero full random urandom tty kmsg; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"
mount -t tmpfs tmpfs "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
for number in 0:stdin 1:stdout 2:stderr; do ln -s "/proc/self/fd/${number%:*}" "$root/dev/${number#*:}"; done

groups=$root/sys/fs/cgroup
if [ "$mode" = unified ]; then
  mount -t cgroup2 cgroup2 "$groups"
else
  mount -t tmpfs -o mode=755 tmpfs "$groups"
  for controller in cpu cpuacct cpuset memory devices freezer blkio pids; do
    mkdir "$groups/$controller"
    mount -t cgroup -o "$controller" cgroup "$groups/$controller"
  done
  mkdir "$groups/systemd" "$groups/unified"
  mount -t cgroup -o none,name=systemd cgroup "$groups/systemd"
  mount -t cgroup2 cgroup2 "$groups/unified"
fi

mkdir -p "$root/share" "$root/repo"
mount --bind "$folder/share" "$root/share"
mount --bind "$PWD" "$root/repo"
touch "$root/node"
mount --bind "$node" "$root/node"

units=$root/etc/systemd/system
mkdir -p "$units"
cp "$here"/units/* "$units"
# What concerns the kernel and the hardware, which are not ours.
for unit in systemd-{udevd,timesyncd,sysctl,binfmt,journal-flush,modules-load,remount-fs,random-seed,firstboot,repart,pstore}.service \
  modprobe@.service sys-fs-fuse-connections.mount sys-kernel-config.mount systemd-journald-audit.socket ssh.service atop.service; do
  ln -sf /dev/null "$units/$unit"
done
rm -rf "$root/var/log/journal"
mkdir -p "$root/var/log/journal"
grep -q :1000: "$root/etc/passwd" || echo deploy:x:1000:1000::/:/bin/sh >>"$root/etc/passwd"
systemd-id128 new >"$root/etc/machine-id"
echo ptop-rig >"$root/etc/hostname"
hostname ptop-rig

cd "$root"
mkdir -p oldroot
pivot_root . oldroot
umount -l /oldroot
exec env -i container=ptop-rig PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
  /lib/systemd/systemd --unit=rig.target --log-target=journal --log-level=info
' _ "$1" "$2" "$3"
