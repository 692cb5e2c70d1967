/*
 * near-limit MEGABYTES: holds so much memory, and reads its own program and a file again and again, so
 * that the kernel has to drop page cache for it. Says `ready` when it holds all.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(int argc, char **argv) {
  static char buffer[1 << 16];
  size_t bytes = (argc > 1 ? strtoul(argv[1], NULL, 10) : 1) << 20;
  char *held = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  int file = argc > 2 ? open(argv[2], O_RDWR | O_CREAT | O_TRUNC, 0600) : -1;
  if (held == MAP_FAILED || file < 0) {
    perror("near-limit");
    return 1;
  }
  unlink(argv[2]);
  for (int i = 0; i < 256; i++)
    if (write(file, buffer, sizeof buffer) < 0) return 1;
  fsync(file);
  memset(held, 1, bytes);
  puts("ready");
  fflush(stdout);
  for (;;) {
    lseek(file, 0, SEEK_SET);
    while (read(file, buffer, sizeof buffer) > 0)
      ;
    usleep(20000);
  }
}
