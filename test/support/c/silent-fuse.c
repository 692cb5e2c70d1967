/* silent-fuse DIRECTORY: mounts a file system there that never answers, fuse(4). Says `ready`. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <unistd.h>

int main(int argc, char **argv) {
  char options[100];
  int fd = open("/dev/fuse", O_RDWR);
  if (argc != 2 || fd < 0) {
    perror("/dev/fuse");
    return 1;
  }
  snprintf(options, sizeof options, "fd=%d,rootmode=40000,user_id=0,group_id=0", fd);
  if (mount("silent", argv[1], "fuse.silent", MS_NOSUID | MS_NODEV, options) != 0) {
    perror("mount");
    return 1;
  }
  puts("ready");
  fflush(stdout);
  for (;;) pause();
}
