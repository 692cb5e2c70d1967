/*
 * silent-fuse DIRECTORY: mounts a file system there, fuse(4), and takes every request without ever
 * answering it, so that not even SIGKILL ends who waits. Says `ready`.
 */
#include <fcntl.h>
#include <linux/fuse.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

static char request[1 << 17];

/* The kernel sends nothing else before this one is answered. */
static void answer_init(int fd) {
  struct fuse_in_header *in = (struct fuse_in_header *)request;
  struct {
    struct fuse_out_header header;
    struct fuse_init_out init;
  } out;
  memset(&out, 0, sizeof out);
  out.header.len = sizeof out;
  out.header.unique = in->unique;
  out.init.major = FUSE_KERNEL_VERSION;
  out.init.minor = FUSE_KERNEL_MINOR_VERSION;
  out.init.max_write = 4096;
  if (write(fd, &out, sizeof out) < 0) perror("init");
}

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
  if (read(fd, request, sizeof request) > 0) answer_init(fd);
  puts("ready");
  fflush(stdout);
  while (read(fd, request, sizeof request) > 0)
    ;
  return 0;
}
