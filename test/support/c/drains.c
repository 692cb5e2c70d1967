/*
 * drains FILES MS: holds FILES descriptors and says "ready"; on SIGTERM closes them one after the
 * other within MS milliseconds and then ends with status 0, as a server does that drains.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static volatile sig_atomic_t is_asked;

static void ask(int signal) {
  (void)signal;
  is_asked = 1;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  int files = atoi(argv[1]);
  int last = 2;
  signal(SIGTERM, ask);
  while (last < files - 1) last = open("/dev/null", O_RDONLY);
  puts("ready");
  fflush(stdout);
  while (!is_asked) usleep(10000);
  int pause_us = atoi(argv[2]) * 1000 / files;
  for (; last > 2; last--) {
    close(last);
    usleep(pause_us);
  }
  return 0;
}
