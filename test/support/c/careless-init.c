/*
 * careless-init COUNT: the first process of a PID namespace as a server makes it that was not written
 * for that: it is given COUNT orphans, which end, and never waits for one. Says "ready".
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void leave_orphans(int count) {
  for (int i = 0; i < count; i++) {
    if (fork() == 0) {
      while (getppid() != 1) usleep(1000);
      _exit(0);
    }
  }
  _exit(0);
}

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 1;
  if (getpid() != 1) return 1;
  pid_t child = fork();
  if (child == 0) leave_orphans(count);
  if (child < 0 || waitpid(child, NULL, 0) < 0) return 1;
  puts("ready");
  fflush(stdout);
  for (;;) pause();
}
